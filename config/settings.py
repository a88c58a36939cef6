"""One settings file for the three ways this runs: embedded, production, test.

Everything that differs comes from the environment (or the 0600 file that script/server writes).
"""

from pathlib import Path

import bootstrap_wrapper
import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var")))
if (DATA_DIR / "secrets.env").exists():
    env.read_env(DATA_DIR / "secrets.env")

# "embedded": one machine, plain HTTP on the loopback; "production": behind HTTPS; "test": pytest
DEPLOYMENT = env("DEPLOYMENT", default="embedded")
IS_PRODUCTION = DEPLOYMENT == "production"
DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.StaticFilesConfig",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "simple_history",
    "vietnamese",
    "workflow",
    "people",
    "documents",
    "campaign",
    "nominations",
    "council",
    "awards",
    "reporting",
    "desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "people.middleware.ActorMiddleware",
    "workflow.middleware.RefusalMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.auth.StaffBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.context.frame",
            ],
            "builtins": ["vietnamese.templatetags.vi"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# SQLite is safe under several writers only with immediate transactions and WAL (docs/adr/0003).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    # compiling a page's query takes PostgreSQL a second, running it a millisecond
    DATABASES["default"]["OPTIONS"] = {"options": "-c jit=off"}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", bootstrap_wrapper.get_bootstrap_dir()),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Files under their SHA-256, outside any served folder (docs/adr/0004).
FILES_DIR = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# What one may upload (docs/operations.md “Uploads”): a file, a request, a dossier, a person in a day.
UPLOAD_FILE_MB = env.int("UPLOAD_FILE_MB", default=20)
UPLOAD_REQUEST_MB = env.int("UPLOAD_REQUEST_MB", default=50)
WHOLE_SET_MB = 80  # of attached files that “In cả bộ” prints; more are only named there
UPLOAD_DOSSIER_MB = env.int("UPLOAD_DOSSIER_MB", default=300)
UPLOAD_DAY_MB = env.int("UPLOAD_DAY_MB", default=500)
INITIATIVE_FILES = env.int("INITIATIVE_FILES", default=10)  # pieces of evidence of one initiative
FILE_UPLOAD_HANDLERS = [
    "workflow.uploads.WholeRequest",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# The virus scanner clamd, "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310"; empty: none.
ANTIVIRUS = env("ANTIVIRUS", default="")
ANTIVIRUS_SECONDS = env.int("ANTIVIRUS_SECONDS", default=20)
# While the scanner is down: "refuse" uploads, or "keep" a dossier's files closed until it has looked.
ANTIVIRUS_DOWN = env("ANTIVIRUS_DOWN", default="refuse")

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked on the machine itself
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "SAMEORIGIN"
# W019: pages frame their own PDFs. W161: a default of 7 o'clock seems to be "now" at 7 o'clock.
SILENCED_SYSTEM_CHECKS = ["security.W019", "fields.W161"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# Without REDIS_URL the broker is a folder: every deadline is found again in the database,
# so a lost message costs one tick and no deadline (docs/adr/0003).
REDIS_URL = env("REDIS_URL", default="")
# Counters only (documents/verification/rates.py); files, because embedded has several processes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if DEPLOYMENT == "test"
    else {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Print-outs of drafts, under the hash of what they were composed from.
    "previews": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if DEPLOYMENT == "test"
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "previews",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}
CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {}
    if REDIS_URL
    else {
        "data_folder_in": str(DATA_DIR / "queue"),
        "data_folder_out": str(DATA_DIR / "queue"),
        "control_folder": str(DATA_DIR / "queue-control"),
        "store_processed": False,
    }
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ALWAYS_EAGER = DEPLOYMENT == "test"
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "deliver-notices": {"task": "workflow.tasks.deliver_notices", "schedule": 60.0},
    "sweep-hourly": {"task": "desk.tasks.sweep", "schedule": crontab(minute=5)},
    "sweep-daily": {"task": "desk.tasks.sweep", "schedule": crontab(minute=1, hour=0)},
    "catch-up-copying": {
        "task": "nominations.tasks.catch_up_copying",
        "schedule": crontab(minute=20),
    },
    "sweep-files": {
        "task": "documents.tasks.sweep_files",
        "schedule": crontab(minute=40, hour=2),
    },
    "check-kept-files": {
        "task": "nominations.tasks.check_files",
        "schedule": crontab(minute="*/5"),
    },
    "sweep-ballot-keys": {
        "task": "council.tasks.sweep_ballot_keys",
        "schedule": crontab(minute="*/5"),
    },
    "forget-old-runs": {
        "task": "workflow.tasks.forget_old_runs",
        "schedule": crontab(minute=50, hour=2),
    },
    "resume-numbering": {"task": "documents.tasks.resume_numbering", "schedule": 60.0},
    "resume-certificates": {"task": "awards.tasks.resume_certificates", "schedule": 60.0},
}

EMAIL_HOST = env("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)  # STARTTLS, usually port 587
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)  # TLS at once, usually port 465
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="")
PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000")
# Where anybody reaches the check page; QR codes lead there when it is given (docs/adr/0010).
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", default="").rstrip("/")
VERIFICATION_DIR = DATA_DIR / "verification"

# Signing with keys that this server holds (docs/operations.md "Ký số"): off unless switched on.
SERVER_KEYS = env.bool("SERVER_KEYS", default=False)
# Keys that the software made itself: worth nothing, so never in production.
DEMO_SIGNING_KEYS = env.bool("DEMO_SIGNING_KEYS", default=False) and not IS_PRODUCTION
KEYS_DIR = DATA_DIR / "keys"
# Private keys of secret votes while these are open: outside database and backups (docs/secret-ballot.md).
BALLOT_KEYS_DIR = Path(env("BALLOT_KEYS_DIR", default=str(DATA_DIR / "ballot-keys")))
# The library of a token (PKCS#11), as its maker installed it; one per process.
PKCS11_MODULE = env("PKCS11_MODULE", default="")

# Papers and uploaded files are worked on in child processes with limits (docs/adr/0012).
LIMITED_SECONDS = env.int("LIMITED_SECONDS", default=60)  # each, of the clock and the processor
LIMITED_MEGABYTES = env.int("LIMITED_MEGABYTES", default=1000)  # each, of address space
LIMITED_PROCESSES = env.int(
    "LIMITED_PROCESSES", default=2
)  # at once, for each web or worker process
# A paper whose lists have more rows gets its number in a background job, not in the request.
LONG_LIST_ROWS = env.int("LONG_LIST_ROWS", default=100)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"discreet": {"()": "config.weblog.Discreet"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}
    },
    "loggers": {name: {"level": "WARNING"} for name in ("pikepdf", "weasyprint", "fontTools")},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

# Sourced by the commands beside it: installs what is missing, and nothing when nothing is.
#   prepare run    what the application needs
#   prepare test   that, and what its tests need
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
VENV="$ROOT/.venv"
VENV_PYTHON="$VENV/bin/python"
RUN_PACKAGES=(python3 python3-venv ca-certificates libpango-1.0-0 libpangoft2-1.0-0
  libharfbuzz-subset0 fontconfig fonts-croscore)
TEST_PACKAGES=(postgresql redis-server chromium poppler-utils libreoffice-writer-nogui
  softhsm2)

say() { printf '%s\n' "$*" >&2; }

die() {
  say "Lỗi: $*"
  exit 1
}

# Two starts at once would fight over apt and the virtual environment; the lock ends with the subshell.
prepare() (
  exec 9<"${BASH_SOURCE[0]}"
  flock 9
  case "$1" in
    run)
      install_packages "${RUN_PACKAGES[@]}"
      install_requirements requirements.txt
      ;;
    test)
      install_packages "${RUN_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
      install_requirements requirements-dev.txt
      collect_static
      ;;
  esac
)

install_packages() {
  local missing
  command -v dpkg-query >/dev/null || {
    say "Máy này không dùng gói Debian; cần có sẵn tương đương của: $*"
    return 0
  }
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  ((EUID == 0)) || command -v sudo >/dev/null ||
    die "cần quyền root hoặc sudo để cài các gói: ${missing[*]}"
  say "Đang cài gói hệ thống: ${missing[*]}"
  as_root apt-get update -qq </dev/null
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 "${missing[@]}" </dev/null >&2
}

missing_packages() {
  local name
  for name in "$@"; do
    [[ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" == installed ]] || echo "$name"
  done
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# The stamp is written last, so an interrupted installation is simply done again.
install_requirements() {
  local wanted stamp="$VENV/installed-$1"
  require_python
  wanted="$(python3 -VV) $VENV $(sha256sum "$ROOT/requirements.txt" "$ROOT/$1" | cut -c1-64)"
  if [[ -x "$VENV_PYTHON" && "$(cat "$stamp" 2>/dev/null)" == "$wanted" ]]; then return 0; fi
  make_venv
  say "Đang cài thư viện Python theo $1…"
  rm -f "$stamp"
  "$VENV_PYTHON" -m pip install -qq --disable-pip-version-check -r "$ROOT/$1" </dev/null >&2
  printf '%s\n' "$wanted" >"$stamp"
}

require_python() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    die "cần Python 3.11 trở lên (máy này: $(python3 --version 2>&1))."
}

# A half-made environment, one of another Python or one copied from elsewhere is made anew.
make_venv() {
  local made_for
  made_for="$(cat "$VENV/made-for" 2>/dev/null || true)"
  if [[ "$made_for" == "$(python3 -VV) $VENV" ]] && "$VENV_PYTHON" -m pip --version &>/dev/null; then
    return 0
  fi
  [[ ! -L "$VENV" ]] || rm "$VENV" # a link leads to somebody else's environment
  python3 -m venv --clear "$VENV" >&2 || die "không tạo được môi trường Python ở $VENV."
  printf '%s\n' "$(python3 -VV) $VENV" >"$VENV/made-for"
}

manage() { "$VENV_PYTHON" "$ROOT/manage.py" "$@"; }

# Collects the static files into STATIC_ROOT again only when one of their sources changed.
collect_static() {
  local wanted stamp="$STATIC_ROOT/collected-from"
  wanted="$(static_sources | sha256sum)"
  if [[ "$(cat "$stamp" 2>/dev/null)" == "$wanted" ]]; then return 0; fi
  say "Đang gom tệp tĩnh…"
  manage collectstatic --noinput --clear -v 0
  printf '%s\n' "$wanted" >"$stamp"
}

static_sources() {
  cd "$ROOT"
  find static -type f -print0 | sort -z | xargs -0r sha256sum
  sha256sum requirements.txt config/apps.py config/settings.py
}

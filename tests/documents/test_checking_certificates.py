"""Checking signatures: certificates, revocation, and the trust store that judges them."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID

from documents.signatures.trust import Trust, TrustFileRefused
from documents.signatures.verdicts import Chain, Revocation, Verdict
from tests.documents.authorities import DAY, MOMENT, Authority, authority, certificate_of, key_of
from tests.documents.checking import HOUR, NOW, checked
from tests.documents.forgeries import half_signed, outside, paper, signed

# certificates


def test_check_of_an_unknown_authority():
    report = checked(signed(), Trust())
    assert report.verdict is Verdict.UNPROVED
    assert [each.chain for each in report.signatures] == [Chain.UNTRUSTED, Chain.UNTRUSTED]


@pytest.mark.parametrize(
    ("issued", "at", "now", "chain", "verdict"),
    [
        ({"end": MOMENT - HOUR}, MOMENT, NOW, Chain.EXPIRED, Verdict.UNPROVED),
        ({"end": MOMENT + HOUR}, MOMENT, NOW, Chain.EXPIRED_SINCE, Verdict.UNPROVED),
        ({"start": MOMENT + HOUR}, MOMENT, NOW, Chain.NOT_YET, Verdict.UNPROVED),
        ({"start": NOW + DAY}, NOW + 2 * DAY, NOW, Chain.NOT_YET, Verdict.UNPROVED),
        (
            {"usage": frozenset({"key_encipherment"})},
            *(MOMENT, NOW, Chain.UNFIT, Verdict.UNPROVED),
        ),
        ({"usage": frozenset({"digital_signature"})}, MOMENT, NOW, Chain.TRUSTED, Verdict.VALID),
    ],
)
def test_check_of_a_certificate_at_the_time_of_signing(issued, at, now, chain, verdict):
    made = outside(paper(), authority().issue("Người ký", **issued), at=at)
    report = checked(made, at=now)
    assert (report.signatures[0].chain, report.verdict) == (chain, verdict)


def test_check_of_a_certificate_that_expired_after_a_proved_time():
    key = authority().issue("Người ký", end=MOMENT + HOUR)
    report = checked(outside(paper(), key, stamper=authority().stamper(MOMENT)))
    assert (report.signatures[0].chain, report.verdict) == (Chain.TRUSTED, Verdict.VALID)


@pytest.mark.parametrize(
    ("at", "chain"),
    [
        (MOMENT - 400 * DAY, Chain.NOT_YET),
        (MOMENT, Chain.UNFIT),
        (MOMENT + 4000 * DAY, Chain.EXPIRED),
    ],
)
def test_check_of_a_root_that_signs_itself(at, chain):
    """pyHanko asks a trusted root neither for its dates nor for its purpose."""
    made = outside(paper(), authority().own_key(), at=at)
    assert checked(made, at=at + DAY).signatures[0].chain is chain


def test_check_of_a_weak_digest():
    report = checked(outside(paper(), key_of("Giám đốc"), md_algorithm="sha1"))
    assert (report.signatures[0].chain, report.verdict) == (Chain.WEAK, Verdict.UNPROVED)


def revoked(**when) -> bytes:
    return authority().crl(certificate_of(key_of("Giám đốc")), **when)


@pytest.mark.parametrize(
    ("crls", "revocation", "verdict"),
    [
        (lambda: [], Revocation.UNCHECKED, Verdict.VALID),
        (lambda: [authority().crl()], Revocation.GOOD, Verdict.VALID),
        (lambda: [Authority().crl()], Revocation.UNCHECKED, Verdict.VALID),
        (lambda: [authority().crl(until=NOW - HOUR)], Revocation.STALE, Verdict.VALID),
        (lambda: [revoked()], Revocation.REVOKED, Verdict.REVOKED),
        (lambda: [revoked(on=MOMENT + HOUR)], Revocation.REVOKED, Verdict.REVOKED),
        (lambda: [revoked(on=MOMENT - DAY, until=NOW - HOUR)], Revocation.REVOKED, Verdict.REVOKED),
    ],
)
def test_check_asks_the_loaded_lists(crls, revocation, verdict):
    """A time that is only claimed may be claimed before the revocation, so that does not help."""
    report = checked(half_signed(), authority().trust(*crls()))
    assert (report.signatures[0].revocation, report.verdict) == (revocation, verdict)


@pytest.mark.parametrize(
    ("on", "revocation"), [(MOMENT + HOUR, Revocation.GOOD), (MOMENT - HOUR, Revocation.REVOKED)]
)
def test_check_of_a_revocation_beside_a_proved_time(on, revocation):
    made = outside(paper(), key_of("Giám đốc"), stamper=authority().stamper(MOMENT))
    assert checked(made, authority().trust(revoked(on=on))).signatures[0].revocation is revocation


def test_check_of_an_expired_certificate_trusts_no_list():
    """Lists forget certificates that have expired."""
    made = outside(paper(), authority().issue("Người ký", end=MOMENT + HOUR))
    (found,) = checked(made, authority().trust(authority().crl())).signatures
    assert found.revocation is Revocation.UNCHECKED


def test_check_of_a_chain_asks_the_lists_of_all_or_of_the_signer_s_issuer():
    below = Authority("Nơi cấp", parent=authority())
    key = below.issue("Người ký")
    made = outside(paper(), key)
    own, bad = below.crl(), authority().crl(below.certificate)
    lists = ([own], [own, authority().crl()], [authority().crl()], [own, bad])
    found = [checked(made, authority().trust(*crls)).signatures[0] for crls in lists]
    assert [(each.chain, each.revocation) for each in found] == [
        (Chain.TRUSTED, Revocation.GOOD),
        (Chain.TRUSTED, Revocation.GOOD),
        (Chain.TRUSTED, Revocation.UNCHECKED),
        (Chain.TRUSTED, Revocation.REVOKED),
    ]


def test_check_never_reaches_for_the_network():
    """tests/plugins/network fails the test at any look-up of another host."""
    address = x509.UniformResourceIdentifier("http://example.vn/")
    point = x509.DistributionPoint([address], None, None, None)
    ways = [AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS]
    access = [x509.AccessDescription(way, address) for way in ways]
    more = (x509.CRLDistributionPoints([point]), x509.AuthorityInformationAccess(access))
    made = outside(paper(), authority().issue("Người ký", more=more))
    for trusted in (authority().trust(), authority().trust(authority().crl()), Trust()):
        assert checked(made, trusted).verdict in (Verdict.VALID, Verdict.UNPROVED)


# the trust store


def test_trust_reads_pem_and_der():
    root, below = authority(), Authority("Nơi cấp", parent=authority())
    both = b"".join(each.certificate.public_bytes(Encoding.PEM) for each in (root, below))
    crl = x509.load_pem_x509_crl(root.crl())
    read = Trust.read([both, crl.public_bytes(Encoding.DER), root.crl()])
    single = Trust.read([root.certificate.public_bytes(Encoding.DER)])
    assert (len(read.roots), len(read.others), len(read.crls)) == (1, 1, 2)
    assert single.roots[0].dump() == read.roots[0].dump()


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nx"])
def test_trust_refuses_other_files(content):
    with pytest.raises(TrustFileRefused, match="không phải chứng thư"):
        Trust.read([content])

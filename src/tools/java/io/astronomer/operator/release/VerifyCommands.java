package io.astronomer.operator.release;

import java.util.List;

/** The commands by which a user verifies the files of a release, in the folder of its downloads. */
final class VerifyCommands {
    private VerifyCommands() {}

    static List<String> of(Names names, Options.Signing signing) {
        String identity = signing == Options.Signing.KEY
                ? "--key " + Names.PUBLIC_KEY + " --insecure-ignore-tlog=true"
                : "--certificate-identity " + workflow(names) + " --certificate-oidc-issuer " + Identity.ISSUER;
        return List.of(
                "cosign verify-blob %s --bundle %s%s %s"
                        .formatted(identity, Names.CHECKSUMS, Names.SIGNATURE, Names.CHECKSUMS),
                "sha256sum --check --ignore-missing " + Names.CHECKSUMS);
    }

    /** Returns the identity in the certificate of a keyless signature. */
    static String workflow(Names names) {
        return names.source() + "/.github/workflows/release.yml@refs/tags/" + names.tag();
    }
}

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
                blob(identity, Names.CHECKSUMS),
                "sha256sum --check --ignore-missing " + Names.CHECKSUMS,
                // The checksums do not list the provenance, which is made of them.
                blob(identity, Names.PROVENANCE));
    }

    private static String blob(String identity, String file) {
        return "cosign verify-blob %s --bundle %s%s %s".formatted(identity, file, Names.SIGNATURE, file);
    }

    /** Returns the identity in the certificate of a keyless signature. */
    static String workflow(Names names) {
        return names.source() + "/.github/workflows/release.yml@refs/tags/" + names.tag();
    }
}

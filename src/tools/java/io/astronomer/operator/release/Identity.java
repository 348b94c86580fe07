package io.astronomer.operator.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The identity that signs a release, as arguments of cosign. */
sealed interface Identity {
    /** The issuer of the identities of GitHub's workflows. */
    String ISSUER = "https://token.actions.githubusercontent.com";

    List<String> signing();

    List<String> verifying();

    Map<String, String> environment();

    /** A key pair in a folder. No transparency log knows its signatures, because a dry run has no network. */
    record KeyPair(Path folder, Path publicKey, String password) implements Identity {
        static final String NAME = "cosign";

        @Override
        public List<String> signing() {
            return List.of("--key", folder.resolve(NAME + ".key").toString(), "--tlog-upload=false");
        }

        @Override
        public List<String> verifying() {
            return List.of("--key", publicKey.toString(), "--insecure-ignore-tlog=true");
        }

        @Override
        public Map<String, String> environment() {
            return Map.of("COSIGN_PASSWORD", password);
        }

        @Override
        public String toString() {
            return "KeyPair[" + publicKey + "]";
        }
    }

    /** The workflow of the release; its token comes from the environment of the job. */
    record Workflow(String url) implements Identity {
        @Override
        public List<String> signing() {
            return List.of();
        }

        @Override
        public List<String> verifying() {
            return List.of("--certificate-identity", url, "--certificate-oidc-issuer", ISSUER);
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    }
}

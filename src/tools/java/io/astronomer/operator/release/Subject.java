package io.astronomer.operator.release;

/** A published artefact: the name of a file or of an image, and its SHA-256 in hexadecimal digits. */
record Subject(String name, String sha256) {
    private static final String ALGORITHM = "sha256:";

    /** Returns the subject of an artefact in a registry, whose digest names its algorithm. */
    static Subject inRegistry(String name, String digest) {
        if (!digest.matches(ALGORITHM + "[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the digest of " + name + " must be sha256:…, but is " + digest);
        }
        return new Subject(name, digest.substring(ALGORITHM.length()));
    }

    String digest() {
        return ALGORITHM + sha256;
    }

    /** Returns the name by which a registry serves exactly these bytes. */
    String reference() {
        return name + "@" + digest();
    }
}

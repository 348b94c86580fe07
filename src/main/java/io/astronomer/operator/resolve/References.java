package io.astronomer.operator.resolve;

import java.util.Optional;

/** Secrets and ConfigMaps of the resolver. A missing object is empty. */
public interface References {

    /** Returns the version from the informer's cache; sends no request. */
    Optional<Version> version(Kind kind, String namespace, String name);

    /**
     * Reads the object with one request, so that data and version belong together. Compares its values with the known ones,
     * and requeues the resources that refer to a value that changed.
     */
    Optional<ReferencedData> readAndCompare(Kind kind, String namespace, String name);

    /**
     * Returns the state of the value as far as it is known without a request; empty without an object. May queue a comparison
     * of the object, which reads it.
     */
    Optional<ValueVersion> knownVersion(ReferencedObject object, String key);

    /** Returns the state of the value in the data. */
    ValueVersion version(ReferencedObject object, String key, ReferencedData referencedData);

    /** Returns whether the object may not be referenced, as the Secret with the operator's own token. */
    boolean isReserved(Kind kind, String namespace, String name);

    /** Returns whether the Secret is labelled as a token Secret of organizations; sends no request. */
    boolean isToken(String namespace, String name);

    /** Kinds that can be referenced. */
    enum Kind {
        SECRET("Secret"),
        CONFIG_MAP("ConfigMap");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns the Kubernetes kind. */
        public String text() {
            return text;
        }
    }

    /** Version of an object, which distinguishes successors of the same name. */
    record Version(String uid, String resourceVersion) {}
}

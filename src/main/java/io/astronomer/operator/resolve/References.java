package io.astronomer.operator.resolve;

import java.util.Optional;

/** Secrets and ConfigMaps, as the resolver may see them. Empty is what does not exist. */
public interface References {

    /** Looks at metadata that is at hand; costs no call. */
    Optional<Version> version(Kind kind, String namespace, String name);

    /** Reads the object itself, with one call: the data and the version belong together. */
    Optional<ReferencedData> read(Kind kind, String namespace, String name);

    /** The state of the value under a key, as far as it is known without a call; empty when there is no object. */
    Optional<ValueVersion> glance(ReferencedObject object, String key);

    /** The state of the value under a key of what was read. */
    ValueVersion version(ReferencedObject object, String key, ReferencedData referencedData);

    /** Whether it is kept from everybody: the Secret with the operator's own token is. */
    boolean isReserved(Kind kind, String namespace, String name);

    /** Whether the Secret is marked as one that holds API tokens of organizations; costs no call. */
    boolean isToken(String namespace, String name);

    /** What can be referred to. */
    enum Kind {
        SECRET("Secret"),
        CONFIG_MAP("ConfigMap");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The kind as Kubernetes writes it. */
        public String text() {
            return text;
        }
    }

    /** Tells one state of an object from the next, across its being deleted and created anew. */
    record Version(String uid, String resourceVersion) {}
}

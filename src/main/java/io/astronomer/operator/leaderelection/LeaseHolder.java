package io.astronomer.operator.leaderelection;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import java.util.UUID;

/**
 * A candidate for the lease.
 *
 * @param identity must be unique
 * @param pod its Pod, if known, in the namespace of the lease
 */
public record LeaseHolder(String identity, Optional<Pod> pod) {

    /** A Pod, and the uid that distinguishes it from a later Pod of the same name. */
    public record Pod(String name, String uid) {
        private String prefix() {
            return name + "_" + uid + "_";
        }
    }

    /** Returns a candidate outside a known Pod: its host, and a unique suffix. */
    public static LeaseHolder on(String host) {
        return new LeaseHolder(host + "_" + UUID.randomUUID(), Optional.empty());
    }

    /** Returns a candidate in this Pod. */
    public static LeaseHolder in(Pod pod) {
        return new LeaseHolder(pod.prefix() + UUID.randomUUID(), Optional.of(pod));
    }

    /**
     * Returns whether the other identity was an earlier process of the same Pod. It has ended, because a container is
     * restarted only after its last process.
     */
    boolean succeeds(String other) {
        return !identity.equals(other)
                && pod.filter(known -> other.startsWith(known.prefix())).isPresent();
    }

    /** Returns the metadata of a Lease that Kubernetes deletes together with the holder's Pod. */
    ObjectMeta metadata(String namespace, String name) {
        ObjectMetaBuilder metadata =
                new ObjectMetaBuilder().withNamespace(namespace).withName(name);
        pod.ifPresent(owner -> metadata.addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(owner.name())
                .withUid(owner.uid())
                .endOwnerReference());
        return metadata.build();
    }
}

package io.astronomer.operator.leader;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import java.util.UUID;

/**
 * The process that stands for a lease.
 *
 * @param identity unlike any other's
 * @param pod the Pod that it runs in, if that is known, in the namespace of the lease
 */
public record Holder(String identity, Optional<Pod> pod) {

    /** A Pod by what tells it from a namesake that comes after. */
    public record Pod(String name, String uid) {
        private String prefix() {
            return name + "_" + uid + "_";
        }
    }

    /** A process of no known Pod: where it runs, for people, and what no other one has. */
    public static Holder on(String host) {
        return new Holder(host + "_" + UUID.randomUUID(), Optional.empty());
    }

    /** A process of this Pod. */
    public static Holder in(Pod pod) {
        return new Holder(pod.prefix() + UUID.randomUUID(), Optional.of(pod));
    }

    /**
     * Whether that was an earlier process of the same Pod. It has ended: a container is started again when its last
     * process is gone.
     */
    boolean succeeds(String other) {
        return !identity.equals(other)
                && pod.filter(known -> other.startsWith(known.prefix())).isPresent();
    }

    /** The metadata of a lease that Kubernetes removes together with the Pod of its holder. */
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

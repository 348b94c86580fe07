package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** Serialization of the client, for filtered responses. */
public final class Serialization {
    private Serialization() {}

    /**
     * Without a table of names. The parser copies this feature when it is made, and the extension's mapper can't be
     * changed.
     */
    public static KubernetesSerialization bearingAnyNames() {
        KubernetesSerialization serialization = new CopyingSerialization(new ObjectMapper(ReadLimits.factory()));
        List.of(
                        Status.class,
                        Secret.class,
                        ConfigMap.class,
                        Namespace.class,
                        Event.class,
                        Lease.class,
                        EnvironmentObject.class,
                        AstroOrganization.class)
                .forEach(serialization::registerKubernetesResource);
        return serialization;
    }

    /** The SDK clones a resource for each reconciliation, which would cost more than the rest of most of them. */
    private static final class CopyingSerialization extends KubernetesSerialization {
        CopyingSerialization(ObjectMapper mapper) {
            super(mapper, false);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T clone(T resource) {
            return resource instanceof EnvironmentObject object ? (T) object.copy() : super.clone(resource);
        }
    }
}

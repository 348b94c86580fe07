package io.astronomer.operator.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.Resolver;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resources for tests. */
final class Resources {
    private Resources() {}

    /** Returns the access of an installation whose token any namespace may use. */
    static NamespaceAccess accessForAll() {
        return new NamespaceAccess(
                new AccessRules(Set.of("*"), Optional.empty(), Map.of()),
                new SelectedNamespaces(Optional.empty()),
                new DefaultDirectory());
    }

    static EnvironmentObject connection() {
        return Serialization.unmarshal("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata: {name: warehouse, namespace: data}
                spec:
                  objectKey: warehouse_postgres
                  workspace: clx42sxw501gl01o0gjenthnh
                  description: The warehouse
                  connection:
                    type: postgres
                    passwordFrom: {secretKeyRef: {name: warehouse, key: password}}
                    extraFrom: {configMapKeyRef: {name: settings, key: extra.json}}
                  links:
                    - deployment: clx44jyu001m201m5dzsbexqr
                      connection: {passwordFrom: {secretKeyRef: {name: staging, key: password}}}
                """, EnvironmentObject.class);
    }

    /** The same resource with management Observe. */
    static EnvironmentObject observing() {
        JsonNode manifest = new KubernetesSerialization().convertValue(connection(), JsonNode.class);
        ((ObjectNode) manifest.path("spec")).putObject("policy").put("management", "Observe");
        return new KubernetesSerialization().convertValue(manifest, EnvironmentObject.class);
    }

    /** A resolver without Secrets and ConfigMaps. */
    static Resolver resolver() {
        return new Resolver(new ClusterDouble(), resource -> Defaults.standard());
    }

    /** Returns the freshness of an operator with this interval. */
    static Freshness freshness(Duration interval) {
        Defaults defaults = new Defaults(Optional.empty(), Policy.standard(), interval);
        return new Freshness(resource -> defaults);
    }

    static Desired desired() {
        return resolver().resolveMetadata(variable()).known().orElseThrow().in("clm8qv74h000008mlf08scq7k");
    }

    private static EnvironmentObject variable() {
        return Serialization.unmarshal("""
                metadata: {name: blue, namespace: data, generation: 1}
                spec:
                  objectKey: blue
                  workspace: clx42sxw501gl01o0gjenthnh
                  environmentVariable: {value: blue}
                """, EnvironmentObject.class);
    }

    /** A connection as Kubernetes stores it. */
    static EnvironmentObject stored(long generation, @Nullable EnvironmentObjectStatus status) {
        EnvironmentObject resource = connection();
        resource.getMetadata().setUid("7b6b1a3e-0000-4000-8000-000000000001");
        resource.getMetadata().setGeneration(generation);
        resource.addFinalizer(Finalizer.NAME);
        resource.setStatus(status);
        return resource;
    }
}

package io.astronomer.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.http.ObjectReader;
import io.astronomer.operator.plan.Decision;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Observed;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Plan;
import io.astronomer.operator.plan.Planner;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import io.astronomer.operator.resolve.ClusterDouble;
import io.astronomer.operator.resolve.Defaults;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.Resolution;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.resolve.Values;
import io.astronomer.operator.status.PoliciesInForce;
import io.astronomer.operator.status.ReconcileInputs;
import io.astronomer.operator.status.RecordedStateReader;
import io.astronomer.operator.status.StatusUpdater;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Any JSON as a spec, as the referenced data, and as the object in Astro: {@code {"spec", "data", "remote",
 * "organization"}}. The reconciliations end with an outcome, whose status is valid under the schema of the CRD.
 */
public final class SpecFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    private static final Planner PLANNER = new Planner();

    private SpecFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        JsonNode parts = parsed(input);
        read(parts.path("organization"), AstroOrganization.class).ifPresent(KUBERNETES::asJson);
        ObjectNode manifest = JSON.createObjectNode();
        manifest.set("spec", parts.path("spec").isObject() ? parts.path("spec") : JSON.createObjectNode());
        read(manifest, EnvironmentObject.class).ifPresent(resource -> {
            resource.setMetadata(new ObjectMetaBuilder()
                    .withName("subject")
                    .withNamespace("data")
                    .withUid("7b6b1a3e-0000-4000-8000-000000000001")
                    .withGeneration(1L)
                    .build());
            reconcileRepeatedly(resource, parts);
        });
    }

    /** Each reconciliation starts from the status of the last one. */
    private static void reconcileRepeatedly(EnvironmentObject resource, JsonNode parts) {
        ClusterDouble cluster = new ClusterDouble();
        String data = parts.path("data").isTextual()
                ? parts.path("data").textValue()
                : parts.path("data").toString();
        cluster.put(Kind.SECRET, "s", Map.of("k", data));
        cluster.put(Kind.CONFIG_MAP, "c", Map.of("k", data));
        Resolver resolver = new Resolver(cluster, any -> Defaults.standard());
        Optional<RemoteObject> remote =
                ObjectReader.read(parts.path("remote").toString().getBytes(StandardCharsets.UTF_8));
        reconcile(resource, resolver, remote);
        reconcile(resource, resolver, remote);
        reconcile(resource, resolver, Optional.empty());
    }

    private static void reconcile(EnvironmentObject resource, Resolver resolver, Optional<RemoteObject> remote) {
        resolver.identity(resource);
        Resolution glance = resolver.resolveMetadata(resource);
        Resolution read = Values.of(resolver, resource);
        ReconcileResult result = read instanceof Resolution.Resolved resolved
                ? planned(resource, resolved.desired().in(ORGANIZATION), remote)
                : ReconcileResult.of(((Resolution.Unresolved) read).outcome());
        ReconcileInputs inputs = new ReconcileInputs(
                1,
                Optional.of(ObjectType.ENVIRONMENT_VARIABLE),
                glance.known().flatMap(Desired::revision),
                Optional.empty(),
                new PoliciesInForce(Policy.standard(), Duration.ofMinutes(5)));
        resource.setStatus(StatusUpdater.next(resource.getStatus(), inputs, result, NOW));
        StatusRoom.require(resource);
    }

    private static ReconcileResult planned(EnvironmentObject resource, Desired desired, Optional<RemoteObject> remote) {
        Observed observed = remote.<Observed>map(Observed.Present::new).orElseGet(Observed.Absent::new);
        Decision decision = PLANNER.decide(desired, observed, RecordedStateReader.of(resource.getStatus(), NOW));
        return ReconcileResult.of(outcome(decision, desired)).with(decision.drift());
    }

    private static Outcome outcome(Decision decision, Desired desired) {
        Plan plan = decision.plan();
        if (plan instanceof Plan.InSync inSync) {
            return new Outcome.InSync(
                    desired, inSync.remote(), decision.ownership().orElseThrow());
        }
        if (plan instanceof Plan.Block block) {
            return new Outcome.Blocked(
                    block.reason(), block.message(), block.pendingPlan(), decision.ownership(), block.remote());
        }
        String message = plan instanceof Plan.Refuse refusal ? refusal.message() : DisplayText.line(plan.toString());
        return new Outcome.Stalled(Reason.REJECTED, message);
    }

    private static <T> Optional<T> read(JsonNode json, Class<T> type) {
        try {
            return Optional.ofNullable(KUBERNETES.convertValue(json, type));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private static JsonNode parsed(byte[] input) {
        try {
            return JSON.readTree(input);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}

package io.astronomer.operator.bench.scenario;

import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.Clock;
import io.astronomer.operator.bench.child.Manifests;
import io.astronomer.operator.bench.child.Others;
import io.astronomer.operator.bench.child.Scopes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The loads that a tenant can put on the operator. */
final class Loads {
    private static final Duration SLOW = Duration.ofMillis(9_300);
    private static final int MANY = 1_000;
    private static final int INVALID = 10_000;
    private static final int OF_ONE = 200;
    private static final Secret SHARED = Manifests.secret("bench-other-0", "shared", Map.of("password", "first"));

    private Loads() {}

    static List<Load> all() {
        return List.of(
                new Load("alone", stage -> {}),
                new Load("1 slow organization", stage -> slow(stage, 1)),
                new Load("40 slow organizations", stage -> slow(stage, Others.COUNT)),
                new Load("1,000 invented scope entities", Loads::invented),
                new Load("1,000 organizations", Loads::organizations),
                new Load("10,000 invalid resources", Loads::invalid),
                new Load(
                        "a Secret touched every second",
                        Loads::sharing,
                        stage -> stage.benchmarkResources().annotate(SHARED, Long.toString(Clock.micros()))));
    }

    private static void slow(Stage stage, int organizations) {
        stage.astro().slowDownOthers(SLOW);
        for (Others.Organization other : Others.all().subList(0, organizations)) {
            String namespace = namespace(other.number());
            stage.benchmarkResources().createOthers(List.of(Manifests.token(namespace, "token", other.token())));
            stage.benchmarkResources()
                    .createOthers(List.of(Manifests.organization(namespace, "other", other.id(), "token")));
            create(
                    stage,
                    OF_ONE,
                    number -> variable(
                            namespace,
                            "slow-" + other.number() + "-" + number,
                            other.workspace(),
                            Map.of("organizationRef", Map.of("name", "other"))));
        }
    }

    private static void invented(Stage stage) {
        create(
                stage,
                MANY,
                number -> variable(
                        namespace(0),
                        "invented-" + number,
                        String.format(Locale.ROOT, "cinvnt%019d", number),
                        Map.of("syncInterval", "10s")));
    }

    private static void organizations(Stage stage) {
        Others.Organization other = Others.all().get(0);
        stage.benchmarkResources().createOthers(List.of(Manifests.token(namespace(0), "token", other.token())));
        create(stage, MANY, number -> Manifests.organization(namespace(0), "o-" + number, other.id(), "token"));
        create(
                stage,
                MANY,
                number -> variable(
                        namespace(0),
                        "of-" + number,
                        other.workspace(),
                        Map.of("organizationRef", Map.of("name", "o-" + number))));
    }

    /** Creates resources with a link to a missing Deployment, which Astro refuses. */
    private static void invalid(Stage stage) {
        create(
                stage,
                INVALID,
                number -> variable(
                        namespace(0),
                        "invalid-" + number,
                        Scopes.all().get(0).id(),
                        Map.of("links", List.of(Map.of("deployment", "cinvnt0000000000000000000")))));
    }

    private static void sharing(Stage stage) {
        stage.benchmarkResources().createOthers(List.of(SHARED));
        create(
                stage,
                MANY,
                number -> Manifests.ofWorkspace(
                        namespace(0),
                        "shared-" + number,
                        Scopes.all().get(0).id(),
                        Map.of(
                                "connection",
                                Map.of(
                                        "type",
                                        "generic",
                                        "passwordFrom",
                                        Map.of("secretKeyRef", Map.of("name", "shared", "key", "password"))))));
    }

    private static void create(Stage stage, int count, IntFunction<GenericKubernetesResource> make) {
        stage.benchmarkResources()
                .createOthers(IntStream.range(0, count).mapToObj(make).toList());
    }

    private static GenericKubernetesResource variable(
            String namespace, String name, String workspace, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("airflowVariable", Map.of("value", "of another"));
        return Manifests.ofWorkspace(namespace, name, workspace, all);
    }

    private static String namespace(int number) {
        return "bench-other-" + number;
    }
}

package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same set of objects, written with names and with ids: Astro gets the same requests. */
@SharedEnvironment
final class NamedRequestsIT {
    private static final Pattern OBJECT = Pattern.compile("environment-objects/(c[a-z0-9]{24})");

    private static final String LISTS = """
            autoLinkDeployments: true
            links: [{deployment: $deployment1}, {deployment: $deployment2, airflowVariable: {value: there}}]
            excludeLinks: [{deployment: $deployment3}]
            """;

    @Test
    void namesAndIdsSendEqualRequests(TestNamespace scene) {
        TestNamespace other = scene.environment().scene();
        EntityNames names = EntityNames.givenTo(other);

        Stream.of(specs("before", ""), specs("after", LISTS))
                .forEach(specs -> specs.forEach((name, spec) -> {
                    scene.apply(name, spec);
                    scene.awaitReady(name);
                    names.apply(name, EntityNames.byName(spec));
                    other.awaitReady(name);
                }));
        specs("after", LISTS).keySet().forEach(name -> {
            Stream.of(scene, other).forEach(each -> each.delete(name));
            Stream.of(scene, other).forEach(each -> each.awaitGone(name));
        });

        assertThat(writes(other)).isEqualTo(writes(scene)).hasSizeGreaterThanOrEqualTo(12);
    }

    private static Map<String, String> specs(String description, String lists) {
        Map<String, String> specs = new TreeMap<>(Map.of(
                "connection", Specs.CONNECTION,
                "linked", Specs.AIRFLOW_VARIABLE + lists,
                "metrics", Specs.METRICS_EXPORT,
                "variable", Specs.DEPLOYMENT_VARIABLE));
        specs.replaceAll((name, spec) -> spec.replace("description: before", "description: " + description));
        return specs;
    }

    /** Returns the method, path and body of each write, with placeholders for the ids of the scene. */
    private static List<String> writes(TestNamespace scene) {
        List<Call> calls = scene.environment().astro().log().calls().stream()
                .filter(call -> call.operation() != Operation.LIST && call.operation() != Operation.GET)
                .filter(scene::concernsWorkspace)
                .toList();
        Map<String, String> objects = new TreeMap<>();
        return calls.stream().map(call -> text(scene, call, objects)).toList();
    }

    private static String text(TestNamespace scene, Call call, Map<String, String> objects) {
        String path = OBJECT.matcher(call.path())
                .replaceFirst(object -> "environment-objects/"
                        + objects.computeIfAbsent(object.group(1), id -> "object" + objects.size()));
        String text = call.method() + " " + path + " " + call.body();
        text = text.replace(scene.workspace(), "$workspace");
        for (int number = 1; number <= 3; number++) {
            text = text.replace(scene.deployment(number), "$deployment" + number);
        }
        return text;
    }
}

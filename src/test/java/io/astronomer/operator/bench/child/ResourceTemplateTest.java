package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourceTemplateTest {
    private static final List<ResourceTemplate> THOUSAND =
            IntStream.range(0, 1_000).mapToObj(ResourceTemplate::of).toList();

    private static List<Integer> sizes(java.util.function.Function<ResourceTemplate, Object> by) {
        return THOUSAND.stream().collect(Collectors.groupingBy(by)).values().stream()
                .map(List::size)
                .toList();
    }

    @Test
    void resourcesSpreadEquallyOverNamespacesAndScopes() {
        assertThat(sizes(ResourceTemplate::namespace)).hasSize(10).containsOnly(100);
        assertThat(sizes(ResourceTemplateTest::entity)).hasSize(10).containsOnly(100);
    }

    private static String entity(ResourceTemplate one) {
        Map<String, Object> spec = one.resource().get("spec");
        return String.valueOf(spec.getOrDefault("workspace", spec.get("deployment")));
    }

    private static String type(ResourceTemplate one) {
        Map<String, Object> spec = one.resource().get("spec");
        return Stream.of("connection", "airflowVariable", "environmentVariable")
                .filter(spec::containsKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyScopeHasAllTypes() {
        assertThat(sizes(one -> List.of(entity(one), type(one)))).hasSize(30).containsOnly(50, 30, 20);
    }

    @Test
    void resourcesThatShareASecretAreConnectionsInItsNamespace() {
        List<ResourceTemplate> users = IntStream.range(0, 100)
                .mapToObj(place -> ResourceTemplate.sharing(place, "shared"))
                .toList();

        assertThat(users).allMatch(ResourceTemplate::isConnection).doesNotHaveDuplicates();
        assertThat(users).extracting(ResourceTemplate::namespace).containsOnly("bench-0");
    }
}

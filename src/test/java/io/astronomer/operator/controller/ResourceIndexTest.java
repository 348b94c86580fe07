package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResourceIndexTest {
    private static final String TEAM = "team";

    private final InformerCache<ConfigMap> cache = new InformerCache<>();
    private final ResourceIndex<String, ConfigMap> index = new ResourceIndex<>(TEAM, this::keys);
    /** The names in the index at each computation of the keys of a version. */
    private final List<List<String>> namesAtComputation = new ArrayList<>();

    @BeforeEach
    void watch() {
        index.watch(cache);
    }

    @Test
    void findsResourcesByKey() {
        ConfigMap resource = add("one", "data");
        add("two", "science");

        assertThat(index.get("data")).containsExactly(resource);
    }

    /** The informer's own index has removed the last version when it computes the keys of the next one. */
    @Test
    void keepsResourceDuringUpdate() {
        add("one", "data");
        namesAtComputation.clear();

        add("one", "data");

        assertThat(namesAtComputation).isNotEmpty().containsOnly(List.of("one"));
    }

    @Test
    void returnsTheLastVersion() {
        add("one", "data");
        ConfigMap last = add("one", "data");

        assertThat(index.get("data")).singleElement().isSameAs(last);
    }

    @Test
    void forgetsRemovedKey() {
        add("one", "data");
        add("one", "science");

        assertThat(names("data")).isEmpty();
        assertThat(names("science")).containsExactly("one");
    }

    @Test
    void forgetsAResourceWithoutKeys() {
        add("one", "data");
        cache.put(resource("one", Map.of()));

        assertThat(names("data")).isEmpty();
    }

    @Test
    void forgetsDeletedResource() {
        ConfigMap one = add("one", "data");
        add("two", "data");
        cache.remove(one);

        assertThat(names("data")).containsExactly("two");
    }

    @Test
    void findsASuccessorOfTheSameName() {
        cache.remove(add("one", "data"));
        add("one", "science");

        assertThat(names("data")).isEmpty();
        assertThat(names("science")).containsExactly("one");
    }

    @Test
    void findsIdenticalSuccessor() {
        ConfigMap resource = add("one", "data");
        cache.remove(resource);
        cache.put(resource);

        assertThat(names("data")).containsExactly("one");
    }

    @Test
    void keepsNoDeletedResources() {
        for (int number = 0; number < 10; number++) {
            cache.remove(add("resource-" + number, "data"));
        }
        add("last", "science");

        assertThat(index.size()).isEqualTo(1);
    }

    private List<String> names(String team) {
        return index.get(team)
                .map(resource -> resource.getMetadata().getName())
                .sorted()
                .toList();
    }

    private ConfigMap add(String name, String team) {
        ConfigMap resource = resource(name, Map.of(TEAM, team));
        cache.put(resource);
        return resource;
    }

    private static ConfigMap resource(String name, Map<String, String> labels) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("any")
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private List<String> keys(ConfigMap resource) {
        namesAtComputation.add(names("data"));
        return resource.getMetadata().getLabels().entrySet().stream()
                .filter(label -> label.getKey().equals(TEAM))
                .map(Map.Entry::getValue)
                .toList();
    }
}

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
    private final ResourceIndex<ConfigMap> index = new ResourceIndex<>(TEAM, this::keys);
    /** What was found whenever the keys of a version were asked for. */
    private final List<List<String>> seen = new ArrayList<>();

    @BeforeEach
    void watch() {
        index.watch(cache);
    }

    @Test
    void findsWhatIsThere() {
        ConfigMap resource = add("one", "data");
        add("two", "science");

        assertThat(index.get("data")).containsExactly(resource);
    }

    /** The informer's own index has lost the last version when it asks for the keys of the next one. */
    @Test
    void neverLacksAResourceThatIsUpdated() {
        add("one", "data");
        seen.clear();

        add("one", "data");

        assertThat(seen).isNotEmpty().containsOnly(List.of("one"));
    }

    @Test
    void knowsTheLastVersion() {
        add("one", "data");
        ConfigMap last = add("one", "data");

        assertThat(index.get("data")).singleElement().isSameAs(last);
    }

    @Test
    void forgetsAKeyThatWasTakenAway() {
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
    void forgetsWhatIsGone() {
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
    void findsASuccessorThatIsTheSameInEverything() {
        ConfigMap resource = add("one", "data");
        cache.remove(resource);
        cache.put(resource);

        assertThat(names("data")).containsExactly("one");
    }

    @Test
    void keepsNothingOfThoseThatAreGone() {
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
        seen.add(names("data"));
        return resource.getMetadata().getLabels().entrySet().stream()
                .filter(label -> label.getKey().equals(TEAM))
                .map(Map.Entry::getValue)
                .toList();
    }
}

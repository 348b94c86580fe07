package io.astronomer.operator.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** Names of resources fit Kubernetes, tell objects apart, and stay. */
class ResourceNamesTest {
    private static Map<String, String> names(List<String> keys, Map<String, String> earlier) {
        return ResourceNames.of(keys, key -> key.strip(), key -> "variable", earlier);
    }

    private static String name(String key) {
        return ResourceNames.name(key, "variable");
    }

    @Example
    void nameIsTheKeyInLowerCase() {
        assertThat(name("AWS_S3.bucket")).isEqualTo("aws-s3-bucket");
    }

    @Example
    void accentsAreLeftOut() {
        assertThat(name("Größe_é")).isEqualTo("gro-e-e");
    }

    @Example
    void keyWithoutLettersHasTheNameOfItsType() {
        assertThat(name("日本")).isEqualTo("variable");
    }

    @Example
    void longKeyIsCut() {
        assertThat(name("a".repeat(62) + "_" + "b".repeat(400))).isEqualTo("a".repeat(62));
    }

    @Example
    void collisionsAreNumbered() {
        assertThat(names(List.of("a", "A", "a-2", "a "), Map.of()))
                .containsEntry("a", "a")
                .containsEntry("A", "a-3")
                .containsEntry("a-2", "a-2")
                .containsEntry("a ", "a-4");
    }

    @Example
    void reservedFileNameIsNumbered() {
        assertThat(names(List.of("kustomization", "CON"), Map.of()).values())
                .containsExactly("kustomization-2", "con-2");
    }

    @Example
    void earlierNameIsKept() {
        assertThat(names(List.of("A", "a"), Map.of("a", "a")))
                .containsEntry("a", "a")
                .containsEntry("A", "a-2");
    }

    @Example
    void malformedEarlierNameIsReplaced() {
        assertThat(names(List.of("a"), Map.of("a", "../a"))).containsEntry("a", "a");
    }

    @Property(tries = 500)
    void namesAreValidAndUnique(@ForAll @Size(max = 30) @UniqueElements List<String> keys) {
        assertThat(names(keys, Map.of()).values()).doesNotHaveDuplicates().allMatch(ResourceNames::isName);
    }

    @Property(tries = 200)
    void namesStayWhenObjectsAreAdded(
            @ForAll @Size(max = 10) @UniqueElements List<String> keys,
            @ForAll @Size(max = 10) @UniqueElements List<String> added) {
        Map<String, String> before = names(keys, Map.of());
        List<String> all = new ArrayList<>(added);
        all.removeAll(keys);
        all.addAll(keys);

        assertThat(names(all, before)).containsAllEntriesOf(before);
    }
}

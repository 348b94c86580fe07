package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.AstroOrganizationSpec;
import io.astronomer.operator.api.CrdFile;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Null items in the lists and maps of a spec. JSON allows them and Java's types do not exclude them. */
class NullItemsTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final Resolver resolver = new Resolver(new ClusterDouble(), resource -> Defaults.standard());

    /**
     * A null item in a list or map of a spec.
     *
     * @param message that the operator reports
     * @param spec that contains only this item
     */
    record NullItem(String message, JsonNode spec) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<NullItem> nullItems() {
        return nullItems(EnvironmentObjectSpec.class, "").toList();
    }

    @Test
    void casesCoverEveryListAndMap() {
        assertThat(nullItems())
                .extracting(NullItem::message)
                .contains(
                        "links[0] is null",
                        "excludeLinks[0] is null",
                        "metricsExport.headers.x is null",
                        "metricsExport.labels.x is null",
                        "links[0].metricsExport.headers.x is null");
        assertThat(nullItems(AstroOrganizationSpec.class, "")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nullItems")
    void nullItemStallsTheResource(NullItem nullItem) {
        EnvironmentObject resource = new EnvironmentObject();
        resource.setMetadata(new ObjectMetaBuilder()
                .withNamespace("data")
                .withName("subject")
                .withGeneration(1L)
                .build());
        resource.setSpec(serialization.convertValue(nullItem.spec(), EnvironmentObjectSpec.class));

        Resolution resolution = Values.of(resolver, resource);

        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        unresolved -> assertThat(unresolved.outcome())
                                .isInstanceOfSatisfying(Outcome.Stalled.class, stalled -> {
                                    assertThat(stalled.reason()).isEqualTo(Reason.INVALID_SPEC);
                                    assertThat(stalled.message()).contains(nullItem.message());
                                }));
    }

    /** Covers the status too, where only the API server rejects null. */
    @ParameterizedTest
    @EnumSource(CrdFile.class)
    void schemaHasNoNullableField(CrdFile file) throws IOException {
        JsonNode crd = serialization.unmarshal(Files.readString(file.path()), JsonNode.class);

        assertThat(crd.findValues("nullable")).isEmpty();
    }

    private static Stream<NullItem> nullItems(Type type, String path) {
        if (!(type instanceof Class<?> part) || !part.isRecord()) {
            return Stream.empty();
        }
        return Arrays.stream(part.getRecordComponents())
                .flatMap(component -> nullItems(component, path + name(part, component)));
    }

    private static Stream<NullItem> nullItems(RecordComponent component, String path) {
        if (component.getType() == List.class) {
            Type item = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return Stream.concat(Stream.of(nullItem(path + "[0]")), nullItems(item, path + "[0]."));
        }
        return component.getType() == Map.class
                ? Stream.of(nullItem(path + ".x"))
                : nullItems(component.getType(), path + ".");
    }

    private static NullItem nullItem(String path) {
        return new NullItem(path + " is null", withNullAt(path));
    }

    private static JsonNode withNullAt(String path) {
        if (path.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (path.startsWith("[0]")) {
            return JsonNodeFactory.instance.arrayNode().add(withNullAt(path.substring(3)));
        }
        String rest = path.startsWith(".") ? path.substring(1) : path;
        int end = Stream.of(rest.indexOf('.'), rest.indexOf('['))
                .filter(found -> found >= 0)
                .min(Integer::compare)
                .orElse(rest.length());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set(rest.substring(0, end), withNullAt(rest.substring(end)));
        return node;
    }

    private static String name(Class<?> part, RecordComponent component) {
        try {
            JsonProperty named = part.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
            return named == null ? component.getName() : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every component is a field", e);
        }
    }
}

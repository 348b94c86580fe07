package io.astronomer.operator.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/** A check of objects by the schema of their kind: Kubernetes' OpenAPI, or the types of the Prometheus operator. */
final class Schemas {
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

    private static final Map<String, Class<?>> MONITORING = Map.of(
            "ServiceMonitor", ServiceMonitor.class,
            "PodMonitor", PodMonitor.class,
            "PrometheusRule", PrometheusRule.class);

    /** The types collect unknown fields, which must be refused here. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .build();

    private Schemas() {}

    /** Returns the violation of the schema, if any. */
    static Optional<String> violation(GenericKubernetesResource object) {
        String json = Serialization.asJson(object);
        Class<?> monitoring = MONITORING.get(object.getKind());
        return monitoring == null
                ? byOpenApi(JsonParser.parseString(json), object.getKind())
                : strictly(json, monitoring);
    }

    private static Optional<String> strictly(String json, Class<?> type) {
        try {
            STRICT.readValue(json, type);
            return Optional.empty();
        } catch (JsonProcessingException wrong) {
            return Optional.of(wrong.getOriginalMessage());
        }
    }

    private static Optional<String> byOpenApi(JsonElement json, String kind) {
        try {
            Class.forName(MODELS + kind)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, json);
            return Optional.empty();
        } catch (InvocationTargetException wrong) {
            return Optional.of(String.valueOf(wrong.getCause()));
        } catch (ReflectiveOperationException unknown) {
            return Optional.of("no schema for " + kind);
        }
    }
}

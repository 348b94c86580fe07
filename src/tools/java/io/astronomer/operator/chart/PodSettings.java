package io.astronomer.operator.chart;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of the Pod of a chart, for an operator that no kubelet starts. */
public final class PodSettings {
    private static final String NAMESPACE = "ASTRO_LEASE_NAMESPACE";

    private PodSettings() {}

    /** Returns the settings of the Deployment among the objects of a chart. */
    public static Map<String, String> of(List<? extends HasMetadata> chart, String token) {
        return chart.stream()
                .filter(object -> object.getKind().equals("Deployment"))
                .findFirst()
                .map(object -> of(Serialization.unmarshal(Serialization.asJson(object), Deployment.class), token))
                .orElseThrow();
    }

    /**
     * Returns the settings with those values that a kubelet fills in.
     *
     * @param token of the organization, which a kubelet would mount as a file
     */
    public static Map<String, String> of(Deployment operator, String token) {
        String namespace = operator.getMetadata().getNamespace();
        Map<String, String> settings = new HashMap<>();
        for (EnvVar variable : operator.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()) {
            if (variable.getValue() != null) {
                settings.put(variable.getName(), variable.getValue().replace("$(" + NAMESPACE + ")", namespace));
            }
        }
        settings.put(NAMESPACE, namespace);
        settings.remove("ASTRO_API_TOKEN_FILE");
        settings.put("ASTRO_API_TOKEN", token);
        return settings;
    }
}

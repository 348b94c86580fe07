package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks {@code spec.conversion} of a CRD; of webhooks only the required fields. */
final class CrdConversion {
    private static final String PATH = "spec.conversion.";

    private CrdConversion() {}

    static List<Finding> check(JsonNode conversion) {
        if (conversion.isMissingNode()) {
            return List.of();
        }
        String strategy = conversion.path("strategy").asText();
        if (strategy.isEmpty()) {
            return List.of(Finding.required(PATH + "strategy", ""));
        }
        JsonNode webhook = conversion.path("webhook");
        List<Finding> findings = new ArrayList<>();
        if (strategy.equals("Webhook")) {
            if (webhook.path("clientConfig").isMissingNode()) {
                findings.add(
                        Finding.required(PATH + "webhookClientConfig", "required when strategy is set to Webhook"));
            }
            if (webhook.path("conversionReviewVersions").isEmpty()) {
                findings.add(Finding.required(PATH + "conversionReviewVersions", ""));
            }
            return findings;
        }
        if (!strategy.equals("None")) {
            findings.add(Finding.notSupported(PATH + "strategy", Texts.quoted(strategy), List.of("None", "Webhook")));
        }
        if (webhook.has("clientConfig")) {
            findings.add(Finding.forbidden(
                    PATH + "webhookClientConfig", "should not be set when strategy is not set to Webhook"));
        }
        return findings;
    }
}

package io.astronomer.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import org.luaj.vm2.LuaValue;

/** The health check of the resource's kind. */
public final class HealthCheck {
    private HealthCheck() {}

    /** The result of the script. */
    public record Health(String status, String message) {}

    public static Health of(Object resource) throws IOException {
        String kind = Serialization.unmarshal(Serialization.asJson(resource), JsonNode.class)
                .path("kind")
                .asText();
        LuaValue answer = Scripts.run(Scripts.health(kind), resource);
        return new Health(
                answer.get("status").checkjstring(), answer.get("message").checkjstring());
    }
}

package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An Airflow connection. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.login) || !has(self.loginFrom)",
        message = "login and loginFrom are both set: keep one of them")
@ValidationRule(
        value = "!has(self.password) || !has(self.passwordFrom)",
        message = "password and passwordFrom are both set: keep one of them")
public record ConnectionSpec(
        @JsonPropertyDescription(
                "Airflow's name of the type, such as postgres. A change replaces the object in Astro by a new one.")
        @Required
        @Size(min = 1, max = SchemaLimits.NAME)
        @Nullable
        String type,

        @JsonPropertyDescription("The host's name, without scheme or port.") @Size(max = SchemaLimits.URL) @Nullable
        String host,

        @JsonPropertyDescription("The user's name.") @Size(max = SchemaLimits.NAME) @Nullable
        String login,

        @JsonPropertyDescription("Where the user's name comes from; instead of login.") @Nullable
        ValueSource loginFrom,

        @JsonPropertyDescription("Better kept in a Secret: see passwordFrom.") @Size(max = SchemaLimits.TEXT) @Nullable
        String password,

        @JsonPropertyDescription("Where the password comes from; instead of password.") @Nullable
        SecretValueSource passwordFrom,

        @JsonPropertyDescription("The schema: for most databases, the name of the database.")
        @Size(max = SchemaLimits.NAME)
        @Nullable
        String schema,

        @JsonPropertyDescription("The port, from 1 to 65535.") @Min(1) @Max(65535) @Nullable
        Integer port,

        @JsonPropertyDescription("What else the connection takes, as a JSON object.")
        @Size(max = SchemaLimits.MEMBERS)
        @Nullable
        ObjectNode extra,

        @JsonPropertyDescription("A JSON object in a Secret or ConfigMap, whose members are laid over those of extra.")
        @Nullable
        ValueSource extraFrom,

        @JsonPropertyDescription("The id of Astro's template that the connection was made from.")
        @Size(max = SchemaLimits.NAME)
        @Nullable
        String authTypeId) {

    @Override
    public String toString() {
        return "ConnectionSpec[…]";
    }
}

package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What differs in a connection in one linked Deployment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.login) || !has(self.loginFrom)",
        message = "login and loginFrom are mutually exclusive: remove one of them")
@ValidationRule(
        value = "!has(self.password) || !has(self.passwordFrom)",
        message = "password and passwordFrom are mutually exclusive: remove one of them")
public record ConnectionOverrides(
        @JsonPropertyDescription("Host name, without scheme and port, such as warehouse.example.com.")
        @Size(max = SchemaLimits.URL)
        @Nullable
        String host,

        @JsonPropertyDescription("User name, inline, such as etl_user.") @Size(max = SchemaLimits.NAME) @Nullable
        String login,

        @JsonPropertyDescription(
                "Secret or ConfigMap key that contains the user name, such as {secretKeyRef: {name: warehouse, key: login}}."
                        + " Mutually exclusive with login.")
        @Nullable
        ValueSource loginFrom,

        @JsonPropertyDescription("Password, inline. Prefer passwordFrom, which reads it from a Secret.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String password,

        @JsonPropertyDescription(
                "Secret key that contains the password, such as {secretKeyRef: {name: warehouse, key: password}}. Mutually"
                        + " exclusive with password.")
        @Nullable
        SecretValueSource passwordFrom,

        @JsonPropertyDescription(
                "Schema of the connection. For most databases this is the name of the database, such as analytics.")
        @Size(max = SchemaLimits.NAME)
        @Nullable
        String schema,

        @JsonPropertyDescription("Port, from 0 to 65535, such as 5432.") @Min(0) @Max(SchemaLimits.PORT) @Nullable
        Integer port,

        @JsonPropertyDescription(
                "Additional parameters of the connection, as a JSON object such as {sslmode: verify-full}.")
        @Size(max = SchemaLimits.MEMBERS)
        @Nullable
        ObjectNode extra,

        @JsonPropertyDescription(
                "Secret or ConfigMap key that contains a JSON object. Its members are added to extra, and override"
                        + " members of the same name.")
        @Nullable
        KeptValueSource extraFrom) {

    @Override
    public String toString() {
        return "ConnectionOverrides[…]";
    }
}

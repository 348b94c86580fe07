package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Destination of the metrics of Deployments. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.basicToken) || !has(self.basicTokenFrom)",
        message = "basicToken and basicTokenFrom are both set: keep one of them")
@ValidationRule(
        value = "!has(self.password) || !has(self.passwordFrom)",
        message = "password and passwordFrom are both set: keep one of them")
@ValidationRule(
        value =
                "has(self.authType) && self.authType == 'AUTH_TOKEN' || !has(self.basicToken) && !has(self.basicTokenFrom)",
        message =
                "basicToken and basicTokenFrom go with authType AUTH_TOKEN only: set authType to AUTH_TOKEN, or remove them")
@ValidationRule(
        value =
                "has(self.authType) && self.authType == 'BASIC' || !has(self.username) && !has(self.password) && !has(self.passwordFrom)",
        message =
                "username, password and passwordFrom go with authType BASIC only: set authType to BASIC, or remove them")
@ValidationRule(
        value =
                "has(self.authType) && self.authType == 'SIGV4' || !has(self.sigV4AssumeArn) && !has(self.sigV4StsRegion)",
        message =
                "sigV4AssumeArn and sigV4StsRegion go with authType SIGV4 only: set authType to SIGV4, or remove them")
@ValidationRule(
        value =
                "!has(self.authType) || self.authType != 'AUTH_TOKEN' || (has(self.basicToken) || has(self.basicTokenFrom))",
        message = "authType AUTH_TOKEN needs basicToken or basicTokenFrom")
@ValidationRule(
        value =
                "!has(self.authType) || self.authType != 'BASIC' || (has(self.username) && (has(self.password) || has(self.passwordFrom)))",
        message = "authType BASIC needs username, and password or passwordFrom")
@ValidationRule(
        value = "!has(self.authType) || self.authType != 'SIGV4' || has(self.sigV4AssumeArn)",
        message = "authType SIGV4 needs sigV4AssumeArn")
@ValidationRule(
        value = "!has(self.headers) || self.headers.all(name, size(name) <= 1024)",
        fieldPath = ".headers",
        message = "the name of a header is longer than 1024 characters: shorten it")
@ValidationRule(
        value = "!has(self.headers) || self.headers.map(name, size(self.headers[name])).sum() <= 65536",
        fieldPath = ".headers",
        message = "headers are longer than 65536 characters together: shorten them, or refer to a Secret")
public record MetricsExportSpec(
        @JsonPropertyDescription("The URL that metrics are sent to.")
        @Required
        @Pattern(SchemaLimits.HTTP_URL)
        @Size(max = SchemaLimits.URL)
        @Nullable
        String endpoint,

        @JsonPropertyDescription("The protocol of the endpoint.") @Required @Nullable
        ExporterType exporterType,

        @JsonPropertyDescription("How to authenticate; each way has its own fields.") @Nullable
        AuthType authType,

        @JsonPropertyDescription("The token for AUTH_TOKEN. Better kept in a Secret: see basicTokenFrom.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String basicToken,

        @JsonPropertyDescription("Where the token comes from; instead of basicToken.") @Nullable
        SecretValueSource basicTokenFrom,

        @JsonPropertyDescription("The user's name for BASIC.") @Size(max = SchemaLimits.NAME) @Nullable
        String username,

        @JsonPropertyDescription("The password for BASIC. Better kept in a Secret: see passwordFrom.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String password,

        @JsonPropertyDescription("Where the password comes from; instead of password.") @Nullable
        SecretValueSource passwordFrom,

        @JsonPropertyDescription("The AWS role to assume for SIGV4.") @Size(max = SchemaLimits.URL) @Nullable
        String sigV4AssumeArn,

        @JsonPropertyDescription("The AWS region of the token service for SIGV4.")
        @Size(max = SchemaLimits.NAME)
        @Nullable
        String sigV4StsRegion,

        @JsonPropertyDescription("HTTP headers of each request; their values are treated as secrets.")
        @Size(max = SchemaLimits.MEMBERS)
        @Nullable
        Map<String, @Size(max = SchemaLimits.TEXT) String> headers,

        @JsonPropertyDescription(
                "A JSON object in a Secret or ConfigMap, whose members are laid over those of headers.")
        @Nullable
        ValueSource headersFrom,

        @JsonPropertyDescription("Labels that each metric gets.") @Size(max = SchemaLimits.MEMBERS) @Nullable
        Map<String, @Size(max = SchemaLimits.NAME) String> labels) {

    @Override
    public String toString() {
        return "MetricsExportSpec[…]";
    }
}

package io.astronomer.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs in a metrics export in one linked Deployment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.basicToken) || !has(self.basicTokenFrom)",
        message = "basicToken and basicTokenFrom are mutually exclusive: remove one of them")
@ValidationRule(
        value = "!has(self.password) || !has(self.passwordFrom)",
        message = "password and passwordFrom are mutually exclusive: remove one of them")
@ValidationRule(
        value = "!has(self.headers) || self.headers.all(name, size(name) <= 1024)",
        fieldPath = ".headers",
        message = "a header name exceeds 1024 characters: shorten it")
@ValidationRule(
        value = "!has(self.headers) || self.headers.map(name, size(self.headers[name])).sum() <= 65536",
        fieldPath = ".headers",
        message = "the values of headers exceed 65536 characters in total: shorten them, or use headersFrom")
public record MetricsExportOverrides(
        @JsonPropertyDescription("URL that metrics are sent to, with the scheme http or https, such as"
                + " https://metrics.example.com/api/v1/write.")
        @Pattern(SchemaLimits.HTTP_URL)
        @Size(max = SchemaLimits.URL)
        @Nullable
        String endpoint,

        @JsonPropertyDescription("Protocol of the endpoint.") @Nullable
        ExporterType exporterType,

        @JsonPropertyDescription(
                "Authentication method. Each method has its own fields. Defaults to that of the object.")
        @Nullable
        AuthType authType,

        @JsonPropertyDescription(
                "Token for authType AUTH_TOKEN, inline. Prefer basicTokenFrom, which reads it from a Secret.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String basicToken,

        @JsonPropertyDescription("Secret key that contains the token. Mutually exclusive with basicToken.") @Nullable
        SecretValueSource basicTokenFrom,

        @JsonPropertyDescription("User name for authType BASIC.") @Size(max = SchemaLimits.NAME) @Nullable
        String username,

        @JsonPropertyDescription(
                "Password for authType BASIC, inline. Prefer passwordFrom, which reads it from a Secret.")
        @Size(max = SchemaLimits.TEXT)
        @Nullable
        String password,

        @JsonPropertyDescription("Secret key that contains the password. Mutually exclusive with password.") @Nullable
        SecretValueSource passwordFrom,

        @JsonPropertyDescription(
                "ARN of the AWS role to assume, for authType SIGV4, such as arn:aws:iam::123456789012:role/metrics.")
        @Size(max = SchemaLimits.URL)
        @Nullable
        String sigV4AssumeArn,

        @JsonPropertyDescription("AWS region of the token service (STS), for authType SIGV4, such as us-east-1.")
        @Size(max = SchemaLimits.NAME)
        @Nullable
        String sigV4StsRegion,

        @JsonPropertyDescription(
                "HTTP headers of each request, such as {X-Scope-OrgID: data-platform}. Their values are treated as"
                        + " secrets.")
        @Size(max = SchemaLimits.MEMBERS)
        @Nullable
        Map<String, @Size(max = SchemaLimits.TEXT) String> headers,

        @JsonPropertyDescription(
                "Secret or ConfigMap key that contains a JSON object of texts. Its members are added to headers, and"
                        + " override members of the same name.")
        @Nullable
        KeptValueSource headersFrom,

        @JsonPropertyDescription("Labels that are added to each metric, such as {team: data-platform}.")
        @Size(max = SchemaLimits.MEMBERS)
        @Nullable
        Map<String, @Size(max = SchemaLimits.NAME) String> labels) {

    @Override
    public String toString() {
        return "MetricsExportOverrides[…]";
    }
}

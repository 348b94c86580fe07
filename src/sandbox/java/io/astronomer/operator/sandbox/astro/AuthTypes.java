package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The connection auth types that the service knows. It accepts any other id, but never returns it. */
public final class AuthTypes {
    /** Auth type of an AWS connection by access key, with a secret in {@code extra}. */
    public static final String AWS_ACCESS_KEY = "clx4a0aws000001authtype01";
    /** Auth type of a Postgres connection by password, without a secret in {@code extra}. */
    public static final String POSTGRES_PASSWORD = "clx4a0pgs000001authtype02";

    private static final Map<String, AuthType> KNOWN = Map.of(
            AWS_ACCESS_KEY,
            new AuthType(
                    AWS_ACCESS_KEY,
                    "AWS access key",
                    "aws",
                    "Access key",
                    "apache-airflow-providers-amazon",
                    List.of(
                            new Parameter("aws_key", "Access key id", true, true, false),
                            new Parameter("aws_secret", "Secret access key", true, true, true),
                            new Parameter("region_name", "Region", true, false, false))),
            POSTGRES_PASSWORD,
            new AuthType(
                    POSTGRES_PASSWORD,
                    "Postgres password",
                    "postgres",
                    "Password",
                    "apache-airflow-providers-postgres",
                    List.of(
                            new Parameter("host", "Host", false, true, false),
                            new Parameter("password", "Password", false, true, true),
                            new Parameter("sslmode", "SSL mode", true, false, false))));

    private AuthTypes() {}

    private record Parameter(String name, String friendlyName, boolean inExtra, boolean required, boolean secret) {
        ObjectNode toJson() {
            return Json.object()
                    .put("airflowParamName", name)
                    .put("friendlyName", friendlyName)
                    .put("dataType", "string")
                    .put("description", friendlyName)
                    .put("isInExtra", inExtra)
                    .put("isRequired", required)
                    .put("isSecret", secret);
        }
    }

    private record AuthType(
            String id,
            String name,
            String airflowType,
            String authMethodName,
            String providerPackageName,
            List<Parameter> parameters) {

        ObjectNode toJson() {
            ObjectNode json = Json.object()
                    .put("id", id)
                    .put("name", name)
                    .put("airflowType", airflowType)
                    .put("authMethodName", authMethodName)
                    .put("description", name)
                    .put("providerPackageName", providerPackageName);
            ArrayNode rows = json.putArray("parameters");
            parameters.forEach(parameter -> rows.add(parameter.toJson()));
            return json;
        }
    }

    static Optional<ObjectNode> describe(String authTypeId) {
        return Optional.ofNullable(KNOWN.get(authTypeId)).map(AuthType::toJson);
    }

    /** Returns the members of {@code extra} that the auth type declares as secret. */
    static Set<String> secretMembers(String authTypeId) {
        return Optional.ofNullable(KNOWN.get(authTypeId)).map(AuthType::parameters).orElse(List.of()).stream()
                .filter(parameter -> parameter.inExtra() && parameter.secret())
                .map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}

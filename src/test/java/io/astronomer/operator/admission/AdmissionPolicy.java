package io.astronomer.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.YamlDocuments;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ValidatingAdmissionPolicy of a file. It is evaluated as by an API server: first the conditions, then the variables in
 * order, then the validations.
 */
final class AdmissionPolicy {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableOptionalSyntax(true)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .addVar("authorizer", SimpleType.DYN)
            .addVar("namespaceObject", SimpleType.DYN)
            .addLibraries(CelExtensions.optional(), CelExtensions.strings())
            .addFunctionDeclarations(
                    CelFunctionDecl.newFunctionDeclaration(
                            "check",
                            CelOverloadDecl.newMemberOverload(
                                    "check_verb", SimpleType.DYN, SimpleType.DYN, SimpleType.STRING)),
                    declared("group"),
                    declared("resource"),
                    declared("subresource"),
                    declared("namespace"),
                    CelFunctionDecl.newFunctionDeclaration(
                            "allowed",
                            CelOverloadDecl.newMemberOverload("is_allowed", SimpleType.BOOL, SimpleType.DYN)))
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.optional(), CelExtensions.strings())
            .addFunctionBindings(
                    CelFunctionBinding.from("group_text", Map.class, String.class, (authorizer, group) -> authorizer),
                    CelFunctionBinding.from(
                            "resource_text", Map.class, String.class, (authorizer, resource) -> authorizer),
                    CelFunctionBinding.from(
                            "subresource_text",
                            Map.class,
                            String.class,
                            (authorizer, subresource) -> authorizer.get(subresource)),
                    CelFunctionBinding.from(
                            "namespace_text", Map.class, String.class, (authorizer, namespace) -> authorizer),
                    CelFunctionBinding.from(
                            "check_verb",
                            Map.class,
                            String.class,
                            (resource, verb) -> Map.of("allowed", resource.containsKey(verb))),
                    CelFunctionBinding.from(
                            "is_allowed", Map.class, decision -> Boolean.TRUE.equals(decision.get("allowed"))))
            .build();

    private static CelFunctionDecl declared(String function) {
        return CelFunctionDecl.newFunctionDeclaration(
                function,
                CelOverloadDecl.newMemberOverload(
                        function + "_text", SimpleType.DYN, SimpleType.DYN, SimpleType.STRING));
    }

    private final JsonNode policy;

    private AdmissionPolicy(JsonNode policy) {
        this.policy = policy;
    }

    static AdmissionPolicy in(Path file) {
        String first = YamlDocuments.of(TextFile.read(file)).get(0);
        return new AdmissionPolicy(Serialization.unmarshal(first, JsonNode.class));
    }

    /**
     * A write request of a user with these verbs on the resource, or on its status.
     *
     * @param parameters expressions of variables that an installation changed, by name
     * @param namespaceLabels of the resource's namespace
     */
    record Request(
            String resource,
            @Nullable String before,
            String after,
            Set<String> verbs,
            Set<String> statusVerbs,
            Map<String, String> parameters,
            Map<String, String> namespaceLabels) {
        Request(String resource, @Nullable String before, String after, Set<String> verbs) {
            this(resource, before, after, verbs, Set.of(), Map.of(), Map.of());
        }
    }

    /** Returns the message of the first validation that fails, if any. */
    Optional<String> refusal(Request request) {
        Map<String, Object> variables = new HashMap<>();
        Map<String, Object> known = new HashMap<>();
        known.put("object", value(Serialization.unmarshal(request.after(), JsonNode.class)));
        known.put(
                "oldObject",
                request.before() == null
                        ? NullValue.NULL_VALUE
                        : value(Serialization.unmarshal(request.before(), JsonNode.class)));
        known.put("request", Map.of("resource", Map.of("resource", request.resource())));
        known.put(
                "authorizer",
                Map.of(
                        "requestResource",
                        request.verbs().stream().collect(Collectors.toMap(verb -> verb, v -> true)),
                        "status",
                        request.statusVerbs().stream().collect(Collectors.toMap(verb -> verb, v -> true))));
        known.put("namespaceObject", Map.of("metadata", Map.of("labels", request.namespaceLabels())));
        known.put("variables", variables);
        if (!policy.at("/spec/matchConditions").valueStream().allMatch(condition ->
                (Boolean) evaluated(condition.path("expression").asText(), known))) {
            return Optional.empty();
        }
        policy.at("/spec/variables").forEach(variable -> {
            String name = variable.path("name").asText();
            String expression = request.parameters()
                    .getOrDefault(name, variable.path("expression").asText());
            variables.put(name, evaluated(expression, known));
        });
        return policy.at("/spec/validations")
                .valueStream()
                .filter(validation ->
                        !(Boolean) evaluated(validation.path("expression").asText(), known))
                .map(validation -> validation.path("message").asText())
                .findFirst();
    }

    private static Object evaluated(String expression, Map<String, Object> known) {
        try {
            return RUNTIME.createProgram(COMPILER.compile(expression).getAst()).eval(known);
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new IllegalStateException(expression + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
                yield fields;
            }
            case ARRAY ->
                List.copyOf(node.valueStream().map(AdmissionPolicy::value).toList());
            case STRING -> node.asText();
            case BOOLEAN -> node.asBoolean();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
            default -> NullValue.NULL_VALUE;
        };
    }
}

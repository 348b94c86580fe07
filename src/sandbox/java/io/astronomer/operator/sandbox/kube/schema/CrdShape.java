package io.astronomer.operator.sandbox.kube.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of CRDs and their types: {@code []x} is a list of x, {@code {}x} a map to x. */
final class CrdShape {
    static final String ROOT = "CustomResourceDefinition";
    private static final String SCHEMA = "JSONSchemaProps";
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry(ROOT, "apiVersion:string kind:string metadata:any spec:CustomResourceDefinitionSpec status:any"),
            Map.entry(
                    "CustomResourceDefinitionSpec",
                    "group:string names:CustomResourceDefinitionNames scope:string"
                            + " versions:[]CustomResourceDefinitionVersion conversion:any"
                            + " preserveUnknownFields:bool"),
            Map.entry(
                    "CustomResourceDefinitionNames",
                    "plural:string singular:string shortNames:[]string kind:string listKind:string"
                            + " categories:[]string"),
            Map.entry(
                    "CustomResourceDefinitionVersion",
                    "name:string served:bool storage:bool deprecated:bool deprecationWarning:string"
                            + " schema:CustomResourceValidation subresources:CustomResourceSubresources"
                            + " additionalPrinterColumns:[]CustomResourceColumnDefinition"
                            + " selectableFields:[]SelectableField"),
            Map.entry("CustomResourceValidation", "openAPIV3Schema:" + SCHEMA),
            Map.entry("CustomResourceSubresources", "status:any scale:CustomResourceSubresourceScale"),
            Map.entry(
                    "CustomResourceSubresourceScale",
                    "specReplicasPath:string statusReplicasPath:string labelSelectorPath:string"),
            Map.entry(
                    "CustomResourceColumnDefinition",
                    "name:string type:string format:string description:string priority:int32 jsonPath:string"),
            Map.entry("SelectableField", "jsonPath:string"),
            Map.entry(
                    "ValidationRule",
                    "rule:string message:string messageExpression:string reason:string fieldPath:string"
                            + " optionalOldSelf:bool"),
            Map.entry("ExternalDocumentation", "description:string url:string"),
            Map.entry(
                    SCHEMA,
                    "id:string $schema:string $ref:string description:string type:string format:string title:string"
                            + " default:any maximum:float64 exclusiveMaximum:bool minimum:float64"
                            + " exclusiveMinimum:bool maxLength:int64 minLength:int64 pattern:string maxItems:int64"
                            + " minItems:int64 uniqueItems:bool multipleOf:float64 enum:[]any maxProperties:int64"
                            + " minProperties:int64 required:[]string items:" + SCHEMA + " allOf:[]" + SCHEMA
                            + " oneOf:[]" + SCHEMA + " anyOf:[]" + SCHEMA + " not:" + SCHEMA + " properties:{}"
                            + SCHEMA + " additionalProperties:" + SCHEMA + " patternProperties:{}" + SCHEMA
                            + " dependencies:any additionalItems:" + SCHEMA + " definitions:{}" + SCHEMA
                            + " externalDocs:ExternalDocumentation example:any nullable:bool"
                            + " x-kubernetes-preserve-unknown-fields:bool x-kubernetes-embedded-resource:bool"
                            + " x-kubernetes-int-or-string:bool x-kubernetes-list-map-keys:[]string"
                            + " x-kubernetes-list-type:string x-kubernetes-map-type:string"
                            + " x-kubernetes-validations:[]ValidationRule"));
    private static final Map<String, Map<String, String>> SHAPES = new HashMap<>();

    static {
        FIELDS.forEach((struct, fields) -> {
            Map<String, String> types = new HashMap<>();
            for (String field : List.of(fields.split(" "))) {
                types.put(field.substring(0, field.indexOf(':')), field.substring(field.indexOf(':') + 1));
            }
            SHAPES.put(struct, types);
        });
    }

    private CrdShape() {}

    /** Returns the type of a field; empty if the struct has no such field. */
    static Optional<String> type(String struct, String field) {
        return Optional.ofNullable(SHAPES.getOrDefault(struct, Map.of()).get(field));
    }

    static boolean struct(String type) {
        return SHAPES.containsKey(type);
    }

    /** Returns whether the schema may also be a boolean or, for items, a list. */
    static boolean lenient(String field) {
        return field.equals("items") || field.equals("additionalProperties") || field.equals("additionalItems");
    }
}

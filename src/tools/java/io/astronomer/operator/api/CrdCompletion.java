package io.astronomer.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.SelectableField;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Adds properties without a generator annotation: category, list keys, column order, selectable fields, the size of {@code extra}. */
final class CrdCompletion implements CRDPostProcessor {
    private final Class<? extends CustomResource<?, ?>> type;

    CrdCompletion(Class<? extends CustomResource<?, ?>> type) {
        this.type = type;
    }

    @Override
    public HasMetadata process(HasMetadata resource, String crdSpecVersion) {
        CustomResourceDefinition definition = (CustomResourceDefinition) resource;
        definition.getSpec().getNames().setCategories(List.of("astro"));
        definition.getSpec().getVersions().forEach(this::complete);
        return definition;
    }

    private void complete(CustomResourceDefinitionVersion version) {
        List<String> columns = Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparing(
                        CustomResourceColumnDefinition::getName, Comparator.comparing(columns::indexOf)));
        version.getAdditionalPrinterColumns().forEach(CrdCompletion::omitTheDefault);
        version.setSelectableFields(
                selectable().stream().map(SelectableField::new).toList());
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        keyed(root, "type", "status", "conditions");
        if (type == EnvironmentObject.class) {
            root.setDescription("One environment object of Astro: a connection, a variable or a metrics export.");
            completeObject(root);
        } else {
            root.setDescription(
                    "An organization in Astro and the token that the resources of its namespace use there.");
        }
    }

    /** Returns the fields that {@code kubectl get --field-selector} may name. */
    private List<String> selectable() {
        return type == EnvironmentObject.class
                ? List.of(".spec.objectKey", ".spec.workspace", ".spec.deployment")
                : List.of(".spec.organizationId");
    }

    /** API servers drop a priority of 0. If the CRD had one, tools would always find a difference. */
    private static void omitTheDefault(CustomResourceColumnDefinition column) {
        if (Integer.valueOf(0).equals(column.getPriority())) {
            column.setPriority(null);
        }
    }

    private static void completeObject(JSONSchemaProps root) {
        // Not keyed, because a selector has no key.
        at(root, "spec", "links").setXKubernetesListType("atomic");
        at(root, "spec", "excludeLinks").setXKubernetesListType("atomic");
        JSONSchemaProps link = at(root, "spec", "links").getItems().getSchema();
        at(root, "spec", "connection", "extra").setMaxProperties(SchemaLimits.MEMBERS);
        at(link, "connection", "extra").setMaxProperties(SchemaLimits.MEMBERS);
    }

    private static void keyed(JSONSchemaProps root, String key, String... path) {
        JSONSchemaProps list = at(root, path);
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
    }

    private static JSONSchemaProps at(JSONSchemaProps root, String... path) {
        JSONSchemaProps schema = root;
        for (String name : path) {
            schema = Objects.requireNonNull(schema.getProperties().get(name), name);
        }
        return schema;
    }
}

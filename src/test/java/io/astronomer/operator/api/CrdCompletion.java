package io.astronomer.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Adds what no annotation of the generator says: the category, the keys of lists, the order of columns, the size of {@code extra}. */
final class CrdCompletion implements CRDPostProcessor {

    @Override
    public HasMetadata process(HasMetadata resource, String crdSpecVersion) {
        CustomResourceDefinition definition = (CustomResourceDefinition) resource;
        definition.getSpec().getNames().setCategories(List.of("astro"));
        definition.getSpec().getVersions().forEach(CrdCompletion::complete);
        return definition;
    }

    private static void complete(CustomResourceDefinitionVersion version) {
        List<String> columns = Arrays.stream(
                        EnvironmentObject.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparing(
                        CustomResourceColumnDefinition::getName, Comparator.comparing(columns::indexOf)));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription("One environment object of Astro: a connection, a variable or a metrics export.");
        keyed(root, "scopeEntityId", "spec", "links");
        keyed(root, "scopeEntityId", "spec", "excludeLinks");
        keyed(root, "type", "status", "conditions");
        JSONSchemaProps link = at(root, "spec", "links").getItems().getSchema();
        at(root, "spec", "connection", "extra").setMaxProperties(Limits.MEMBERS);
        at(link, "overrides", "connection", "extra").setMaxProperties(Limits.MEMBERS);
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

package io.astronomer.operator.cli.manifest;

import io.astronomer.operator.api.AstroOrganization;
import java.util.List;
import java.util.Map;

/**
 * Everything that the manifests contain.
 *
 * @param objects in the order of the manifests, each namespace and name once
 * @param organizations by namespace and name
 * @param secrets by namespace and name
 * @param configMaps by namespace and name
 * @param others number of objects of other kinds
 * @param sources all objects as they are written, also those that a problem leaves out above
 */
public record ManifestSet(
        List<Manifest> objects,
        Map<String, AstroOrganization> organizations,
        Map<String, SuppliedData> secrets,
        Map<String, SuppliedData> configMaps,
        int others,
        List<SourceObject> sources,
        List<Diagnostic> problems) {
    public ManifestSet {
        objects = List.copyOf(objects);
        organizations = Map.copyOf(organizations);
        secrets = Map.copyOf(secrets);
        configMaps = Map.copyOf(configMaps);
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }

    public static ManifestSet empty() {
        return new ManifestSet(List.of(), Map.of(), Map.of(), Map.of(), 0, List.of(), List.of());
    }
}

package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;

/** CRDs of the tests, valid except for one part. */
final class Crds {
    private Crds() {}

    static ObjectNode plain() {
        return stored(Json.parseObject("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {plural: things, singular: thing, kind: Thing, listKind: ThingList}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties: {spec: {type: object}}
                """));
    }

    /** Returns a CRD with this schema for its field spec. */
    static ObjectNode withSpec(JsonNode schema) {
        ObjectNode crd = plain();
        ((ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema/properties")).set("spec", schema);
        return crd;
    }

    static ObjectNode withRoot(JsonNode schema) {
        ObjectNode crd = plain();
        ((ObjectNode) crd.at("/spec/versions/0/schema")).set("openAPIV3Schema", schema);
        return crd;
    }

    /** Returns the CRD as the server completes it, with its stored version. */
    static ObjectNode stored(ObjectNode crd) {
        ObjectNode names = crd.withObject("/spec/names");
        if (!names.has("listKind")) {
            names.put("listKind", names.path("kind").asText() + "List");
        }
        crd.withObject("/status")
                .putArray("storedVersions")
                .add(crd.at("/spec/versions/0/name").asText());
        return crd;
    }
}

package io.astronomer.operator.sandbox.kube.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are from a real API server of version 1.36. */
class CrdCheckTest {
    private static final String LABEL =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                    + " with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123',"
                    + " regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    @Test
    void validCrdIsAccepted() {
        assertThat(CrdCheck.of(Crds.plain(), null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/metadata/name | \"foo.example.com\" | metadata.name: Invalid value: \"foo.example.com\": must be"
                        + " spec.names.plural+\".\"+spec.group",
                "/spec/scope | \"Galaxy\" | spec.scope: Unsupported value: \"Galaxy\": supported values: \"Cluster\","
                        + " \"Namespaced\"",
                "/spec/scope | null | spec.scope: Required value",
                "/spec/names/kind | null | spec.names.kind: Required value",
                "/spec/names/listKind | \"Thing\" | spec.names.listKind: Invalid value: \"Thing\": kind and listKind may"
                        + " not be the same",
                "/spec/versions/0/deprecationWarning | \"x\" | spec.versions[0].deprecationWarning: Invalid value: \"x\":"
                        + " can only be set for deprecated versions",
                "/spec/versions/0/schema | {} | spec.versions[0].schema.openAPIV3Schema: Required value",
                "/spec/preserveUnknownFields | true | spec.preserveUnknownFields: Invalid value: true: cannot set to"
                        + " true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead",
                "/spec/conversion | {\"strategy\":\"Foo\"} | spec.conversion.strategy: Unsupported value: \"Foo\":"
                        + " supported values: \"None\", \"Webhook\"",
                "/spec/versions/0/additionalPrinterColumns | [{\"name\":\"a\",\"type\":\"string\",\"jsonPath\":\"a\"}] |"
                        + " spec.additionalPrinterColumns[0].JSONPath: Invalid value: \"a\": must be a simple json path"
                        + " starting with .",
                "/spec/versions/0/additionalPrinterColumns | [{\"name\":\"a\",\"type\":\"foo\",\"jsonPath\":\".a\"}] |"
                        + " spec.additionalPrinterColumns[0].type: Invalid value: \"foo\": must be one of"
                        + " boolean,date,integer,number,string",
                "/spec/versions/0/additionalPrinterColumns | [{\"name\":\"a\",\"jsonPath\":\".a\"}] |"
                        + " spec.additionalPrinterColumns[0].type: Required value: must be one of"
                        + " boolean,date,integer,number,string",
                "/spec/versions/0/selectableFields | [{\"jsonPath\":\".spec.nope\"}] |"
                        + " spec.selectableFields[0].jsonPath: Invalid value: \".spec.nope\": is an invalid path: does"
                        + " not refer to a valid field",
                "/spec/versions/0/subresources | {\"scale\":{\"specReplicasPath\":\".spec.replicas\"}} |"
                        + " spec.subresources.scale.statusReplicasPath: Required value",
            })
    void invalidFieldIsReportedWithItsPath(String pointer, String value, String message) {
        assertThat(CrdCheck.of(with(pointer, Json.parse(value)), null))
                .extracting(Finding::text)
                .containsExactly(message);
    }

    @Test
    void aShortNameMustBeALabel() {
        assertThat(CrdCheck.of(with("/spec/names/shortNames", Json.array().add("A")), null))
                .extracting(Finding::text)
                .containsExactly("spec.names.shortNames[0]: Invalid value: \"A\": " + LABEL);
    }

    @Test
    void oneVersionMustBeStored() {
        ObjectNode crd = with("/spec/versions/0/storage", Json.parse("false"));
        crd.withObject("/status").putArray("storedVersions");
        assertThat(CrdCheck.of(crd, null))
                .extracting(Finding::text)
                .containsExactly(
                        "spec.versions: Invalid value: [{\"Name\":\"v1\",\"Served\":true,\"Storage\":false,"
                                + "\"Deprecated\":false,\"DeprecationWarning\":null,\"Schema\":null,"
                                + "\"Subresources\":null,\"AdditionalPrinterColumns\":null,"
                                + "\"SelectableFields\":null}]: must have exactly one version marked as storage version",
                        "status.storedVersions: Invalid value: null: must have at least one stored version");
    }

    @Test
    void storedVersionCannotBeRemoved() {
        ObjectNode crd = Crds.plain();
        crd.withObject("/status").putArray("storedVersions").add("v1").add("v0");
        assertThat(CrdCheck.of(crd, Crds.plain()))
                .extracting(Finding::path)
                .containsExactly("status.storedVersions[1]");
    }

    @Test
    void theKindOfACrdCannotBeChanged() {
        assertThat(CrdCheck.of(with("/spec/names/kind", Json.parse("\"Other\"")), Crds.plain()))
                .extracting(Finding::text)
                .containsExactly("spec.names.kind: Invalid value: \"Other\": field is immutable");
    }

    @Test
    void differenceBetweenVersionsIsReportedWithItsVersion() {
        ObjectNode crd = Crds.plain();
        ObjectNode other = crd.at("/spec/versions/0").deepCopy();
        other.put("name", "v2").put("storage", false);
        other.withObject("/schema/openAPIV3Schema").put("type", "string");
        crd.withArray("/spec/versions").add(other);
        assertThat(CrdCheck.of(crd, null))
                .extracting(Finding::text)
                .containsExactly("spec.versions[1].schema.openAPIV3Schema.type: Invalid value: \"string\": must be"
                        + " object at the root");
    }

    @Test
    void unknownFieldsAreDroppedAndReported() {
        ObjectNode crd = Crds.withSpec(Json.object().put("type", "object").put("maxlength", 4));
        crd.withObject("/spec/names").put("x", 1);
        assertThat(CrdDecoding.decode(crd))
                .containsExactlyInAnyOrder(
                        "spec.versions[0].schema.openAPIV3Schema.properties.spec.maxlength", "spec.names.x");
    }

    @Test
    void zeroValueIsDroppedWhenItEqualsAbsence() {
        ObjectNode crd = Crds.withSpec(Json.object().put("type", "object").put("nullable", false));
        ((ObjectNode) crd.at("/spec/versions/0"))
                .set(
                        "additionalPrinterColumns",
                        Json.parseObject("columns: [{name: a, type: string, jsonPath: .a, priority: 0}]")
                                .path("columns"));

        CrdDecoding.decode(crd);

        assertThat(crd.at("/spec/versions/0/additionalPrinterColumns/0").has("priority"))
                .isFalse();
        assertThat(crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec")
                        .has("nullable"))
                .isFalse();
        assertThat(crd.at("/spec/versions/0").has("served")).isTrue();
    }

    @Test
    void valueOfAWrongTypeIsRefused() {
        ObjectNode crd = Crds.withSpec(Json.object().put("type", "string").put("maxLength", "yes"));
        assertThatThrownBy(() -> CrdDecoding.decode(crd))
                .isInstanceOf(Refusal.class)
                .hasMessage("CustomResourceDefinition in version \"v1\" cannot be handled as a"
                        + " CustomResourceDefinition: json: cannot unmarshal string into Go struct field"
                        + " JSONSchemaProps.spec.versions.schema.openAPIV3Schema.properties.maxLength of type int64");
    }

    private static ObjectNode with(String pointer, JsonNode value) {
        ObjectNode crd = Crds.plain();
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) crd.at(pointer.substring(0, last));
        String field = pointer.substring(last + 1);
        if (value.isNull()) {
            parent.remove(field);
        } else {
            parent.set(field, value);
        }
        return crd;
    }
}

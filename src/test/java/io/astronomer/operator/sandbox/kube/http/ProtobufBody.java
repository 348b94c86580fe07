package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** Reads the protobuf that kubectl sends for the few kinds it creates from flags. */
final class ProtobufBody {
    static final String TYPE = "application/vnd.kubernetes.protobuf";

    private static final int MAGIC_LENGTH = 4;

    /** What the fields of a message are by their numbers. */
    private enum Part {
        META,
        TEXT,
        FLAG,
        TEXTS,
        BYTES
    }

    private record Field(String name, Part part) {}

    private static final Map<Integer, Field> METADATA = Map.of(
            1, new Field("name", Part.TEXT),
            2, new Field("generateName", Part.TEXT),
            3, new Field("namespace", Part.TEXT),
            11, new Field("labels", Part.TEXTS),
            12, new Field("annotations", Part.TEXTS));
    private static final Map<String, Map<Integer, Field>> KINDS = Map.of(
            "Secret",
            Map.of(
                    1, new Field("metadata", Part.META),
                    2, new Field("data", Part.BYTES),
                    3, new Field("type", Part.TEXT),
                    4, new Field("stringData", Part.TEXTS),
                    5, new Field("immutable", Part.FLAG)),
            "ConfigMap",
            Map.of(
                    1, new Field("metadata", Part.META),
                    2, new Field("data", Part.TEXTS),
                    3, new Field("binaryData", Part.BYTES),
                    4, new Field("immutable", Part.FLAG)),
            "Namespace",
            Map.of(1, new Field("metadata", Part.META)),
            "ServiceAccount",
            Map.of(1, new Field("metadata", Part.META)));

    private ProtobufBody() {}

    static ObjectNode read(byte[] body) {
        try {
            CodedInputStream unknown =
                    CodedInputStream.newInstance(body, MAGIC_LENGTH, Math.max(0, body.length - MAGIC_LENGTH));
            ObjectNode object = Json.object();
            ByteString raw = ByteString.EMPTY;
            for (int tag = unknown.readTag(); tag != 0; tag = unknown.readTag()) {
                switch (WireFormat.getTagFieldNumber(tag)) {
                    case 1 -> readType(unknown.readBytes(), object);
                    case 2 -> raw = unknown.readBytes();
                    default -> unknown.skipField(tag);
                }
            }
            Map<Integer, Field> fields = KINDS.get(object.path("kind").asText());
            if (fields == null) {
                throw Refusal.unsupportedMediaType("application/json, application/yaml");
            }
            readMessage(raw, fields, object);
            return object;
        } catch (IOException broken) {
            throw Refusal.badRequest("the body of the request was no readable protobuf");
        }
    }

    private static void readType(ByteString bytes, ObjectNode object) throws IOException {
        readMessage(bytes, Map.of(1, new Field("apiVersion", Part.TEXT), 2, new Field("kind", Part.TEXT)), object);
    }

    private static void readMessage(ByteString bytes, Map<Integer, Field> fields, ObjectNode into) throws IOException {
        CodedInputStream input = bytes.newCodedInput();
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            Field field = fields.get(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                input.skipField(tag);
            } else {
                readField(input, field, into);
            }
        }
    }

    private static void readField(CodedInputStream input, Field field, ObjectNode into) throws IOException {
        switch (field.part()) {
            case META -> readMessage(input.readBytes(), METADATA, into.withObject("/" + field.name()));
            case TEXT -> {
                String text = input.readString();
                if (!text.isEmpty()) {
                    into.put(field.name(), text);
                }
            }
            case FLAG -> into.put(field.name(), input.readBool());
            case TEXTS, BYTES -> readEntry(input.readBytes(), field, into.withObject("/" + field.name()));
        }
    }

    private static void readEntry(ByteString entry, Field field, ObjectNode into) throws IOException {
        CodedInputStream input = entry.newCodedInput();
        String key = "";
        ByteString value = ByteString.EMPTY;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> key = input.readString();
                case 2 -> value = input.readBytes();
                default -> input.skipField(tag);
            }
        }
        into.put(
                key,
                field.part() == Part.BYTES
                        ? Base64.getEncoder().encodeToString(value.toByteArray())
                        : value.toStringUtf8());
    }
}

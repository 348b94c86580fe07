package io.astronomer.operator.sandbox.kube.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A message type: for each field that a client may send, its number and its conversion to JSON. */
final class Message {
    /** The parser of a field's value. */
    interface Reader {
        JsonNode read(CodedInputStream in) throws IOException;
    }

    private record Field(String name, Reader reader, boolean repeated, boolean map) {}

    static final Reader TEXT = in -> Json.object().textNode(in.readString());
    static final Reader NUMBER = in -> Json.object().numberNode(in.readInt64());
    static final Reader FLAG = in -> Json.object().booleanNode(in.readBool());
    static final Reader BYTES = in -> Json.object().textNode(Base64.getEncoder().encodeToString(in.readByteArray()));
    static final Reader TIME = in -> {
        ObjectNode time = new Message().field(1, "seconds", NUMBER).read(in.readBytes());
        long seconds = time.path("seconds").asLong();
        return seconds == 0
                ? Json.object().nullNode()
                : Json.object().textNode(Instant.ofEpochSecond(seconds).toString());
    };

    private final Map<Integer, Field> fields = new HashMap<>();

    Message field(int number, String name, Reader reader) {
        fields.put(number, new Field(name, reader, false, false));
        return this;
    }

    Message field(int number, String name, Message message) {
        return field(number, name, in -> message.read(in.readBytes()));
    }

    Message list(int number, String name, Reader reader) {
        fields.put(number, new Field(name, reader, true, false));
        return this;
    }

    Message list(int number, String name, Message message) {
        return list(number, name, in -> message.read(in.readBytes()));
    }

    /** Adds a map with text keys; its wire format is a list of entries. */
    Message map(int number, String name, Reader values) {
        Message entry = new Message().field(1, "key", TEXT).field(2, "value", values);
        fields.put(number, new Field(name, in -> entry.read(in.readBytes()), false, true));
        return this;
    }

    ObjectNode read(ByteString bytes) {
        try {
            return read(bytes.newCodedInput());
        } catch (IOException malformed) {
            throw Refusal.badRequest("error decoding the protobuf body: " + malformed.getMessage());
        }
    }

    private ObjectNode read(CodedInputStream in) throws IOException {
        ObjectNode message = Json.object();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Field field = fields.get(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                in.skipField(tag);
            } else {
                put(message, field, field.reader.read(in));
            }
        }
        return message;
    }

    private static void put(ObjectNode message, Field field, JsonNode value) {
        if (field.map) {
            JsonNode given = value.path("value");
            message.withObject("/" + field.name)
                    .set(Json.text(value, "/key"), given.isMissingNode() ? message.textNode("") : given);
        } else if (field.repeated) {
            ArrayNode list = message.withArray(field.name);
            list.add(value);
        } else if (!value.isNull() && !(value.isTextual() && value.asText().isEmpty())) {
            message.set(field.name, value);
        }
    }
}

package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Streams the body of one response to the client: each object is read on its own as it arrives, and forwarded in its
 * reduced shape. Memory holds one original object at a time.
 */
final class ResponseBody implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** In ASCII, because the client decodes a watch in pieces that may split a character. */
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private final AsyncBody.Consumer<List<ByteBuffer>> client;
    private final ResourcePath.Form form;
    private final Shape shape;
    private final Optional<TypeCheck> types;
    private final JsonParser parser;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private boolean hasBegun;
    private @Nullable GzipBody gzip;
    private boolean isFirst = true;
    private boolean isNoJson;
    private @Nullable ObjectBuilder document;
    private @Nullable ObjectBuilder object;
    private boolean isInItems;
    private boolean hasItems;
    private boolean needsComma;

    ResponseBody(
            AsyncBody.Consumer<List<ByteBuffer>> client, ResourcePath.Form form, Shape shape, Optional<TypeCheck> types)
            throws IOException {
        this.client = client;
        this.form = form;
        this.shape = shape;
        this.types = types;
        this.parser = ReadLimits.JSON.createNonBlockingByteArrayParser();
    }

    @Override
    public void consume(List<ByteBuffer> pieces, AsyncBody body) throws Exception {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            decompress(bytes);
        }
        if (out.size() == 0) {
            body.consume();
        } else {
            ByteBuffer read = ByteBuffer.wrap(out.toByteArray());
            out.reset();
            client.consume(List.of(read), body);
        }
    }

    private void decompress(byte[] bytes) throws IOException {
        if (!hasBegun && bytes.length > 0) {
            hasBegun = true;
            gzip = GzipBody.beginsWith(bytes[0]) ? new GzipBody() : null;
        }
        if (gzip == null) {
            take(bytes, bytes.length);
        } else {
            gzip.take(bytes, this::take);
        }
    }

    private void take(byte[] bytes, int length) throws IOException {
        if (isFirst && length > 0) {
            isFirst = false;
            isNoJson = bytes[0] != '{';
        }
        if (isNoJson) {
            out.write(bytes, 0, length);
            return;
        }
        try {
            ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, 0, length);
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.NOT_AVAILABLE) {
                take(token);
                token = parser.nextToken();
            }
        } catch (JsonProcessingException malformed) {
            // The exception's message may quote a value.
            throw new IOException("the Kubernetes API returned a response that is not JSON");
        }
    }

    private void take(JsonToken token) throws IOException {
        if (object != null) {
            if (object.accept(token, parser)) {
                objectEnded(object);
            }
        } else if (isInItems) {
            item(token);
        } else if (document == null) {
            document = new ObjectBuilder(form == ResourcePath.Form.OBJECT ? shape : Shape.WHOLE);
            var unused = document.accept(token, parser);
        } else if (form == ResourcePath.Form.LIST && token == JsonToken.START_ARRAY && document.isAt("items")) {
            isInItems = true;
            hasItems = true;
            needsComma = false;
            text("{\"items\":[");
        } else if (form == ResourcePath.Form.WATCH && token == JsonToken.START_OBJECT && document.isAt("object")) {
            object = new ObjectBuilder(shape);
            var unused = object.accept(token, parser);
        } else if (document.accept(token, parser)) {
            documentEnded(document);
        }
    }

    private void item(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            isInItems = false;
            text("]");
        } else if (token == JsonToken.START_OBJECT) {
            object = new ObjectBuilder(shape);
            var unused = object.accept(token, parser);
        }
    }

    private void objectEnded(ObjectBuilder ended) throws IOException {
        object = null;
        settle(ended);
        if (!isInItems) {
            if (document != null) {
                document.put("object", ended.built());
            }
            return;
        }
        if (needsComma) {
            text(",");
        }
        needsComma = true;
        out.writeBytes(WRITER.writeValueAsBytes(ended.built()));
    }

    private void documentEnded(ObjectBuilder ended) throws IOException {
        document = null;
        if (form == ResourcePath.Form.OBJECT) {
            settle(ended);
        }
        ObjectNode built = ended.built();
        if (form == ResourcePath.Form.LIST && built.path("items").isNull()) {
            // A server lists metadata of an empty collection with null; the client needs a list.
            built.putArray("items");
        }
        if (!hasItems) {
            out.writeBytes(WRITER.writeValueAsBytes(built));
        } else {
            for (var member : built.properties()) {
                text(",");
                out.writeBytes(WRITER.writeValueAsBytes(member.getKey()));
                text(":");
                out.writeBytes(WRITER.writeValueAsBytes(member.getValue()));
            }
            text("}");
        }
        hasItems = false;
        text("\n");
    }

    private void settle(ObjectBuilder ended) {
        types.ifPresent(check -> check.check(ended));
        ended.mark();
    }

    private void text(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}

package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Parser that bounds the tokens of one tree, because an empty list of three bytes takes fifty in memory. */
final class BoundedParser extends JsonParserDelegate {
    private static final int MOST_TOKENS = 100_000;

    private int left = MOST_TOKENS;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    /** Starts another tree. */
    void begin() {
        left = MOST_TOKENS;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        left--;
        if (left < 0) {
            throw new StreamConstraintsException("the object has too many values");
        }
        return super.nextToken();
    }
}

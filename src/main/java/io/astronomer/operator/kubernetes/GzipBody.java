package io.astronomer.operator.kubernetes;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses the pieces of a gzip body as they arrive. API servers compress long lists, which are ten times smaller then:
 * to decrypt them costs this JVM more than to decompress them.
 */
final class GzipBody {
    private static final int FIRST = 0x1f;
    /** Length of a header without optional fields; API servers and proxies send no others. */
    private static final int HEADER = 10;

    private static final int FLAGS = 3;
    private static final int PIECE = 16_384;

    private final Inflater inflater = new Inflater(true);
    private final byte[] piece = new byte[PIECE];
    private int headerRead;
    private boolean ended;

    /** Takes the decompressed pieces, which the next one overwrites. */
    interface Pieces {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** Returns whether a body that begins so is compressed. No JSON document begins so. */
    static boolean beginsWith(byte first) {
        return first == FIRST;
    }

    void take(byte[] bytes, Pieces pieces) throws IOException {
        int begin = 0;
        while (headerRead < HEADER && begin < bytes.length) {
            if (headerRead == FLAGS && bytes[begin] != 0) {
                throw malformed();
            }
            headerRead++;
            begin++;
        }
        if (begin == bytes.length || ended) {
            return;
        }
        inflater.setInput(bytes, begin, bytes.length - begin);
        try {
            int length = inflater.inflate(piece);
            while (length > 0) {
                pieces.take(piece, length);
                length = inflater.inflate(piece);
            }
        } catch (DataFormatException damaged) {
            throw malformed();
        }
        if (inflater.finished()) {
            ended = true;
            inflater.end();
        }
    }

    private static IOException malformed() {
        return new IOException("the Kubernetes API returned a compressed response that is not gzip");
    }
}

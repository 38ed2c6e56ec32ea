package org.bankscrm.wecom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bankscrm.wecom.callback.PersonalText;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vendor's library, played: RSA as it is, and a cipher that turns every byte by the key. */
final class FakeArchive implements ArchiveSource {
    private final Map<Integer, TestKeys> keys;
    private final List<EncryptedMessage> messages = new ArrayList<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, ArchiveException> failures = new HashMap<>();
    private @Nullable ArchiveException pullFailure;
    int chunk = 10;
    int pulls;

    FakeArchive(Map<Integer, TestKeys> keys) {
        this.keys = keys;
    }

    void add(long seq, int version, String json) {
        add(seq, version, json.getBytes(UTF_8));
    }

    void add(long seq, int version, byte[] json) {
        String key = "key of " + Long.toUnsignedString(seq);
        TestKeys pair = keys.get(version);
        String wrapped = pair == null ? "AAAA" : pair.wrap(key);
        messages.add(new EncryptedMessage(
                seq,
                "m" + Long.toUnsignedString(seq),
                version,
                wrapped,
                Base64.getEncoder().encodeToString(turned(json, key))));
    }

    void replaceKeyOf(long seq, String encryptedKey) {
        messages.replaceAll(message -> message.seq() == seq
                ? new EncryptedMessage(
                        seq, message.msgId(), message.keyVersion(), encryptedKey, message.encryptedMessage())
                : message);
    }

    void addFile(String id, byte[] content) {
        files.put(id, content);
    }

    /** The next pull fails; null for none. */
    void failPull(@Nullable ArchiveException failure) {
        pullFailure = failure;
    }

    /** Decrypting that message fails until it is told otherwise; null for no failure. */
    void failDecryption(long seq, @Nullable ArchiveException failure) {
        String key = "key of " + Long.toUnsignedString(seq);
        if (failure == null) {
            failures.remove(key);
        } else {
            failures.put(key, failure);
        }
    }

    @Override
    public List<EncryptedMessage> pull(long after, int limit) {
        pulls++;
        if (pullFailure != null) {
            throw pullFailure;
        }
        return messages.stream()
                .filter(message -> Long.compareUnsigned(message.seq(), after) > 0)
                .sorted((one, two) -> Long.compareUnsigned(one.seq(), two.seq()))
                .limit(limit)
                .toList();
    }

    @Override
    public byte[] decrypt(MessageKey key, String encryptedMessage) {
        ArchiveException failure = failures.get(key.text());
        if (failure != null) {
            throw failure;
        }
        return turned(Base64.getDecoder().decode(encryptedMessage), key.text());
    }

    private static byte[] turned(byte[] bytes, String key) {
        byte[] turned = bytes.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= (byte) key.charAt(i % key.length());
        }
        return turned;
    }

    @Override
    public MediaChunk media(PersonalText sdkFileId, String index) {
        byte[] content = files.get(sdkFileId.value());
        if (content == null) {
            throw ArchiveException.ofReturnCode(10005);
        }
        int from = index.isEmpty() ? 0 : Integer.parseInt(index);
        int to = Math.min(content.length, from + chunk);
        byte[] part = Arrays.copyOfRange(content, from, to);
        return to == content.length ? MediaChunk.last(part) : MediaChunk.more(part, Integer.toString(to));
    }
}

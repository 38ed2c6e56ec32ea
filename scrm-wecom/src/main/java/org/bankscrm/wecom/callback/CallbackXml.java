package org.bankscrm.wecom.callback;

import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads and writes the XML of callbacks: one root element named {@code xml} that holds fields. */
final class CallbackXml {
    /** The deepest a field may lie; the documented events reach 5 (ExtAttr). */
    static final int MAX_DEPTH = 16;

    private static final String ROOT = "xml";

    private final XMLStreamReader reader;
    private int fieldsLeft;

    private CallbackXml(XMLStreamReader reader, int maxFields) {
        this.reader = reader;
        this.fieldsLeft = maxFields;
    }

    /** Returns the bytes as text, without a byte order mark; the sender's encoding is always UTF-8. */
    static String utf8(byte[] bytes) throws MalformedXmlException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedXmlException("not UTF-8");
        }
    }

    /**
     * Returns the fields of a document.
     *
     * @throws MalformedXmlException also for a document type, an entity reference, more than {@code maxFields} fields
     *     or a field deeper than {@link #MAX_DEPTH}
     */
    static List<CallbackField> read(String xml, int maxFields) throws MalformedXmlException {
        // A factory per document: the JDK does not promise that one can be shared by threads.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            try {
                return new CallbackXml(reader, maxFields).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            // Its message quotes the document, which may hold personal data.
            throw new MalformedXmlException("not well-formed XML");
        }
    }

    private List<CallbackField> document() throws XMLStreamException, MalformedXmlException {
        List<CallbackField> fields = List.of();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!reader.getLocalName().equals(ROOT)) {
                        throw new MalformedXmlException("the root element must be " + ROOT);
                    }
                    Content content = content(0);
                    if (!content.text().isBlank()) {
                        throw new MalformedXmlException("the root element must hold only fields");
                    }
                    fields = content.fields();
                }
                case XMLStreamConstants.DTD -> throw new MalformedXmlException("a document type is not accepted");
                default -> {
                    // Comments, processing instructions and white space around the root say nothing.
                }
            }
        }
        return fields;
    }

    private record Content(String text, List<CallbackField> fields) {}

    /** Reads from behind a start tag to its end tag. */
    private Content content(int depth) throws XMLStreamException, MalformedXmlException {
        @Nullable String first = null;
        @Nullable StringBuilder more = null;
        List<CallbackField> fields = new ArrayList<>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> fields.add(field(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (first == null) {
                        first = reader.getText();
                    } else {
                        if (more == null) {
                            more = new StringBuilder(first);
                        }
                        more.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Content(more != null ? more.toString() : first != null ? first : "", fields);
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedXmlException("an entity reference is not accepted");
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    private CallbackField field(int depth) throws XMLStreamException, MalformedXmlException {
        if (depth > MAX_DEPTH) {
            throw new MalformedXmlException("fields must not lie deeper than " + MAX_DEPTH);
        }
        if (fieldsLeft-- == 0) {
            throw new MalformedXmlException("too many fields");
        }
        String name = reader.getLocalName();
        Content content = content(depth);
        boolean list = !content.fields().isEmpty();
        if (list && !content.text().isBlank()) {
            throw new MalformedXmlException("a field must have a text or children, has both");
        }
        try {
            return new CallbackField(name, list ? "" : content.text(), content.fields());
        } catch (IllegalArgumentException e) {
            throw new MalformedXmlException("a field's name or text breaks the rules");
        }
    }

    /** Returns the document that {@link #read} reads as these fields. */
    static String write(List<CallbackField> fields) {
        StringBuilder out = new StringBuilder(256);
        element(out, CallbackField.of(ROOT, fields));
        return out.toString();
    }

    private static void element(StringBuilder out, CallbackField field) {
        out.append('<').append(field.name()).append('>');
        for (CallbackField child : field.children()) {
            element(out, child);
        }
        if (!field.text().isEmpty()) {
            // A reader ends a CDATA section at ]]> and turns a carriage return into a line feed.
            out.append("<![CDATA[")
                    .append(field.text().replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA["))
                    .append("]]>");
        }
        out.append("</").append(field.name()).append('>');
    }
}

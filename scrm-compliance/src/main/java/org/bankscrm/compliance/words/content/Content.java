package org.bankscrm.compliance.words.content;

import org.bankscrm.compliance.words.pack.Channel;

import java.util.ArrayList;
import java.util.List;

/**
 * What a customer is shown, as the texts a customer reads (触达内容).
 *
 * <p>No {@code toString} shows a text: what is written to a customer belongs in no log.
 */
public sealed interface Content {
    /** Returns the texts in the order they are read; empty ones are left out. */
    List<Part> parts();

    /**
     * One text of a content.
     *
     * @param path which text it is, such as {@code text} or {@code attachments/0/title}
     * @param channel where it appears
     * @param text the text; offsets of hits are offsets in it
     */
    record Part(String path, Channel channel, String text) {
        /** Returns path, channel and length. */
        @Override
        public String toString() {
            return path + " " + channel + " of " + text.length() + " units";
        }

        private Part under(String parent) {
            return new Part(parent + "/" + path, channel, text);
        }
    }

    /**
     * A message with what is attached to it.
     *
     * @param channel {@link Channel#CHAT}, {@link Channel#GROUP} or {@link Channel#ARCHIVE}
     * @param text what is written, may be empty
     * @param attachments what is attached
     */
    record Message(Channel channel, String text, List<Content> attachments) implements Content {
        /** Copies the attachments. */
        public Message {
            attachments = List.copyOf(attachments);
        }

        /** Returns a message to one customer with nothing attached. */
        public static Message of(String text) {
            return new Message(Channel.CHAT, text, List.of());
        }

        @Override
        public List<Part> parts() {
            return withAttachments(new Part("text", channel, text), attachments);
        }

        /** Returns the parts without their texts. */
        @Override
        public String toString() {
            return "Message" + parts();
        }
    }

    /**
     * A post in the customers' moments (客户朋友圈).
     *
     * @param text what is written, may be empty
     * @param attachments what is attached
     */
    record Moment(String text, List<Content> attachments) implements Content {
        /** Copies the attachments. */
        public Moment {
            attachments = List.copyOf(attachments);
        }

        @Override
        public List<Part> parts() {
            return withAttachments(new Part("text", Channel.MOMENT, text), attachments);
        }

        /** Returns the parts without their texts. */
        @Override
        public String toString() {
            return "Moment" + parts();
        }
    }

    /**
     * The announcement of a group (群公告).
     *
     * @param text what is announced
     */
    record Announcement(String text) implements Content {
        @Override
        public List<Part> parts() {
            return filled(List.of(new Part("text", Channel.ANNOUNCEMENT, text)));
        }

        /** Returns the parts without their texts. */
        @Override
        public String toString() {
            return "Announcement" + parts();
        }
    }

    /**
     * A file, of which the name is read (文件名).
     *
     * @param name with its ending
     */
    record File(String name) implements Content {
        @Override
        public List<Part> parts() {
            return filled(List.of(new Part("name", Channel.FILE_NAME, name)));
        }

        /** Returns the parts without their texts. */
        @Override
        public String toString() {
            return "File" + parts();
        }
    }

    /**
     * A link or a mini program (链接、小程序).
     *
     * @param title its title
     * @param description the words under it, may be empty
     */
    record Link(String title, String description) implements Content {
        @Override
        public List<Part> parts() {
            return filled(List.of(
                    new Part("title", Channel.LINK_TITLE, title),
                    new Part("description", Channel.LINK_TITLE, description)));
        }

        /** Returns the parts without their texts. */
        @Override
        public String toString() {
            return "Link" + parts();
        }
    }

    private static List<Part> withAttachments(Part text, List<Content> attachments) {
        List<Part> parts = new ArrayList<>();
        parts.add(text);
        for (int i = 0; i < attachments.size(); i++) {
            String path = "attachments/" + i;
            attachments.get(i).parts().forEach(part -> parts.add(part.under(path)));
        }
        return filled(parts);
    }

    private static List<Part> filled(List<Part> parts) {
        return parts.stream().filter(part -> !part.text().isBlank()).toList();
    }
}

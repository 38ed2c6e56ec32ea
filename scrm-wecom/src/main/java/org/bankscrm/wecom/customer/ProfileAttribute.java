package org.bankscrm.wecom.customer;

import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

/**
 * An attribute of a profile (自定义属性): a text, a web page or a mini program under a name (WeCom documents 90196 and 92114,
 * 2026).
 *
 * @param fields everything WeCom sent
 */
public record ProfileAttribute(Fields fields) {
    /** Returns which of the three it is. */
    public Code<Kind> kind() {
        return fields.code(Kind.class, "type");
    }

    /** Returns the name of the attribute. */
    public String name() {
        return fields.text("name");
    }

    /** Returns the text; empty if it is none. */
    public String text() {
        return fields.object("text").text("value");
    }

    /** Returns the title of the web page or the mini program; empty for a text. */
    public String title() {
        String web = fields.object("web").text("title");
        return web.isEmpty() ? fields.object("miniprogram").text("title") : web;
    }

    /** Returns the address of the web page; empty if it is none. */
    public String url() {
        return fields.object("web").text("url");
    }

    /** Returns the id of the mini program; empty if it is none. */
    public String appId() {
        return fields.object("miniprogram").text("appid");
    }

    /** Returns the page of the mini program; empty if it is none. */
    public String page() {
        return fields.object("miniprogram").text("pagepath");
    }

    /** What an attribute is. */
    public enum Kind implements Code.Listed {
        /** A text. */
        TEXT("0"),
        /** A web page. */
        WEB("1"),
        /** A mini program. */
        MINI_PROGRAM("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Kind(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}

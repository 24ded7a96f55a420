package dev.verger.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void doesNotChangeALegalQuery() {
        String query = "filter=name==%22a%22;(b=in=(1,2))&sort[]=name:asc&x=~*'!$@/?";

        assertThat(Query.encoded(query)).isSameAs(query);
    }

    @Test
    void encodesCharactersThatAreIllegalInAQuery() {
        assertThat(Query.encoded("a>1&b<2&c=\"x y\"&d={|}^`\\#"))
                .isEqualTo("a%3E1&b%3C2&c=%22x%20y%22&d=%7B%7C%7D%5E%60%5C%23");
    }

    @Test
    void keepsTheBytesOfWhatIsNotAscii() {
        String utf8ReadAsLatin1 = "name=Lyc\u00c3\u00a9e";

        assertThat(Query.encoded(utf8ReadAsLatin1)).isEqualTo("name=Lyc%C3%A9e");
    }
}

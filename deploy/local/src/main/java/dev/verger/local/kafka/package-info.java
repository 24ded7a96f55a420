/** A real Kafka broker inside this JVM. Hides KRaft's storage format and controller. */
package dev.verger.local.kafka;

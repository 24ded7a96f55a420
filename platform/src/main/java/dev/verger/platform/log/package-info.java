/** Members of log lines that say what a line is about. Knows no feature: a service names its members. */
package dev.verger.platform.log;

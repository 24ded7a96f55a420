/**
 * Lists as Jamf Pro answers them: {@code page} and {@code page-size}, three spellings of {@code sort}, and an RSQL
 * {@code filter} that becomes parameterised SQL. What may be filtered and sorted is an allow-list per collection.
 */
package dev.verger.platform.paging;

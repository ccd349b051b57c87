# Seconds of processor that metafor takes for a fit, and for a fit with its intervals. The start of R is not in them.
suppressMessages({library(metafor); library(jsonlite)})
sets <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)
clock <- function(work) {
  work(sets[[1]])
  began <- proc.time()
  for (set in sets) work(set)
  spent <- proc.time() - began
  (spent[["user.self"]] + spent[["sys.self"]]) / length(sets)
}
numbers <- function(set, name) as.numeric(unlist(set[[name]]))
fit <- function(set) suppressWarnings(rma(numbers(set, "y"), numbers(set, "v"), method = "REML", test = "knha"))
whole <- function(set) { found <- fit(set); predict(found); confint(found) }
taken <- sapply(1:3, function(i) c(clock(fit), clock(whole)))
cat(toJSON(list(fit = min(taken[1, ]), whole = min(taken[2, ]), tau2 = sapply(sets, function(set) fit(set)$tau2),
                version = as.character(packageVersion("metafor"))), auto_unbox = TRUE, digits = NA))

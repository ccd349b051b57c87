# What metafor finds, for the tests to compare with.
#
#   Rscript pool.R           the results only: what pins.json holds
#   Rscript pool.R --data    with the data too, which are GPL and therefore not in this repository
#
# Needs r-cran-metafor, r-cran-metadat and r-cran-jsonlite of Debian.
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
exact <- list(tol = 1e-14, threshold = 1e-14, maxiter = 1e4)

counts <- function(measure, ai, n1i, ci, n2i, bi = n1i - ai, di = n2i - ci) {
  kept <- !(is.na(ai) | is.na(bi) | is.na(ci) | is.na(di))
  cells <- data.frame(ai, bi, ci, di)[kept, ]
  found <- escalc(measure = measure, ai = ai, bi = bi, ci = ci, di = di, data = cells)
  list(measure = measure, cells = unname(as.matrix(cells)), yi = as.numeric(found$yi), vi = as.numeric(found$vi))
}
means <- function(measure, d) {
  cells <- with(d, data.frame(m1i, sd1i, n1i, m2i, sd2i, n2i))
  found <- with(d, escalc(measure = measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i))
  list(measure = measure, cells = unname(as.matrix(cells)), yi = as.numeric(found$yi), vi = as.numeric(found$vi))
}
given <- function(yi, vi) {
  kept <- !is.na(yi) & !is.na(vi)
  list(measure = "effect", yi = as.numeric(yi[kept]), vi = as.numeric(vi[kept]))
}
correlations <- function(d) { f <- escalc(measure = "ZCOR", ri = ri, ni = ni, data = d); given(f$yi, f$vi) }

yusuf <- dat.yusuf1985[as.character(dat.yusuf1985$table) == "6", ]
sets <- list(
  bcg_rr = with(dat.bcg, counts("RR", tpos, NULL, cpos, NULL, tneg, cneg)),
  bcg_or = with(dat.bcg, counts("OR", tpos, NULL, cpos, NULL, tneg, cneg)),
  normand1999_md = means("MD", dat.normand1999),
  normand1999_smd = means("SMD", dat.normand1999),
  curtis1998_smd = means("SMD", dat.curtis1998),
  hine1989_or = with(dat.hine1989, counts("OR", ai, n1i, ci, n2i)),
  yusuf1985_6_or = with(yusuf, counts("OR", ai, n1i, ci, n2i)),
  yusuf1985_6_rr = with(yusuf, counts("RR", ai, n1i, ci, n2i)),
  nielweise2007_or = with(dat.nielweise2007, counts("OR", ai, n1i, ci, n2i)),
  li2007_or = with(dat.li2007, counts("OR", ai, n1i, ci, n2i)),
  egger2001_or = with(dat.egger2001, counts("OR", ai, n1i, ci, n2i)),
  lee2004_or = with(dat.lee2004, counts("OR", ai, n1i, ci, n2i)),
  linde2005_rr = with(dat.linde2005, counts("RR", ai, n1i, ci, n2i)),
  laopaiboon2015_rr = with(dat.laopaiboon2015, counts("RR", ai, n1i, ci, n2i)),
  collins1985a_or = with(dat.collins1985a, counts("OR", b.xti, nti, b.xci, nci)),
  raudenbush1985 = with(dat.raudenbush1985, given(yi, vi)),
  bangertdrowns2004 = with(dat.bangertdrowns2004, given(yi, vi)),
  pignon2000 = with(dat.pignon2000, given(OmE / V, 1 / V)),
  molloy2014_zcor = correlations(dat.molloy2014),
  mcdaniel1994_zcor = correlations(dat.mcdaniel1994)
)

one <- function(set, method, test) {
  fit <- function(control) suppressWarnings(rma(set$yi, set$vi, method = method, test = test, control = control))
  # Where the last digit of REML swings to and fro for ever, metafor gives up: ask it for two digits less.
  fit <- tryCatch(fit(exact), error = function(e) { message(e); fit(replace(exact, "threshold", 1e-12)) })
  found <- list(estimate = fit$beta[[1]], se = fit$se, ci95 = c(fit$ci.lb, fit$ci.ub), p_value = fit$pval,
                tau2 = fit$tau2, i2 = fit$I2, h2 = fit$H2, q = fit$QE, q_p = fit$QEp, k = fit$k)
  if (method != "FE") {
    ahead <- predict(fit)
    found$prediction95 <- c(ahead$pi.lb, ahead$pi.ub)
    found$tau2_ci95 <- confint(fit, control = list(tol = 1e-14, maxiter = 1e4, tau2.max = 1e6))$random[1, 2:3]
  }
  found
}
combined <- function(set) {
  cells <- as.data.frame(set$cells)
  fit <- rma.mh(ai = cells[, 1], bi = cells[, 2], ci = cells[, 3], di = cells[, 4], measure = set$measure)
  list(estimate = fit$beta[[1]], se = fit$se, ci95 = c(fit$ci.lb, fit$ci.ub), q = fit$QE, i2 = fit$I2)
}
slope <- function(set) {  # Egger's regression, with weights and a free residual scale
  found <- regtest(rma(set$yi, set$vi, method = "FE"), model = "lm", predictor = "sei")
  list(t = found$zval, p = found$pval)
}
work <- function(set) {
  fits <- list()
  for (method in c("FE", "REML", "DL", "PM"))
    for (test in c("z", "knha")) fits[[paste(method, test)]] <- one(set, method, test)
  found <- list(measure = set$measure, fits = fits, egger = slope(set))
  if (set$measure %in% c("RR", "OR")) found$mh <- combined(set)
  if ("--data" %in% commandArgs(TRUE)) found$data <- set[names(set) != "measure"]
  found
}
versions <- list(R = paste(R.version$major, R.version$minor, sep = "."), metafor = as.character(packageVersion("metafor")),
                 metadat = as.character(packageVersion("metadat")))
cat(toJSON(list(versions = versions, sets = lapply(sets, work)), auto_unbox = TRUE, digits = NA, pretty = 1))

namespace PyRates.Expressions;
internal static class ExprText { public static string Of(Expr e) => e.GetType().Name; }

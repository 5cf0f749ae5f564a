using System.Reflection;
using System.Reflection.Emit;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>Emits one tree: numbers as float64, conditions as 0 or 1.</summary>
internal sealed class ExpressionEmitter(ILGenerator il)
{
    private static readonly FieldInfo s_numbers = typeof(EvolvedConstants).GetField(nameof(EvolvedConstants.Numbers))!;
    private static readonly FieldInfo s_tables = typeof(EvolvedConstants).GetField(nameof(EvolvedConstants.Tables))!;
    private static readonly MethodInfo s_lookup = typeof(LookupTable).GetProperty("Item")!.GetMethod!;

    private int _numbers;
    private int _tables;

    public void Emit(Expression expression)
    {
        switch (expression)
        {
            case NumberExpression:
                LoadConstant(s_numbers, _numbers++, OpCodes.Ldelem_R8);
                break;
            case VariableExpression variable:
                LoadVariable(variable);
                break;
            case TableExpression table:
                EmitTable(table);
                break;
            case OperatorExpression { Op: Operator.Conditional or Operator.And or Operator.Or } branch:
                EmitBranch(branch);
                break;
            case OperatorExpression operation:
                EmitOperation(operation);
                break;
        }
    }

    private void LoadConstant(FieldInfo array, int index, OpCode load)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, array);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(load);
    }

    private void LoadVariable(VariableExpression variable)
    {
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, variable.Index * sizeof(double));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_R8);
        if (variable.IsBoolean)
        {
            il.Emit(OpCodes.Ldc_R8, 0.0);
            il.Emit(OpCodes.Ceq);
            EmitNot();
        }
    }

    private void EmitTable(TableExpression table)
    {
        // Inner tables come first in order, as EvolvedConstants collects them; the key waits in a local.
        Emit(table.Key);
        LocalBuilder key = il.DeclareLocal(typeof(double));
        il.Emit(OpCodes.Stloc, key);
        LoadConstant(s_tables, _tables++, OpCodes.Ldelem_Ref);
        il.Emit(OpCodes.Ldloc, key);
        il.Emit(OpCodes.Call, s_lookup);
    }

    private void EmitBranch(OperatorExpression branch)
    {
        Label otherwise = il.DefineLabel();
        Label end = il.DefineLabel();
        Emit(branch.Children[0]);
        il.Emit(branch.Op == Operator.Or ? OpCodes.Brtrue : OpCodes.Brfalse, otherwise);
        Emit(branch.Children[1]);
        il.Emit(OpCodes.Br, end);
        il.MarkLabel(otherwise);
        if (branch.Op == Operator.Conditional)
        {
            Emit(branch.Children[2]);
        }
        else
        {
            il.Emit(branch.Op == Operator.Or ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        }

        il.MarkLabel(end);
    }

    private void EmitOperation(OperatorExpression operation)
    {
        foreach (Expression child in operation.Children)
        {
            Emit(child);
        }

        if (operation.Op.IsCall())
        {
            Type[] types = [.. Enumerable.Repeat(typeof(double), operation.Op.Arity())];
            il.Emit(OpCodes.Call, typeof(Math).GetMethod(operation.Op.ToString(), types)!);
            return;
        }

        switch (operation.Op)
        {
            case Operator.Negate: il.Emit(OpCodes.Neg); break;
            case Operator.Add: il.Emit(OpCodes.Add); break;
            case Operator.Subtract: il.Emit(OpCodes.Sub); break;
            case Operator.Multiply: il.Emit(OpCodes.Mul); break;
            case Operator.Divide: il.Emit(OpCodes.Div); break;
            case Operator.Less: il.Emit(OpCodes.Clt); break;
            case Operator.Greater: il.Emit(OpCodes.Cgt); break;
            case Operator.LessOrEqual: il.Emit(OpCodes.Cgt_Un); EmitNot(); break;
            case Operator.GreaterOrEqual: il.Emit(OpCodes.Clt_Un); EmitNot(); break;
            case Operator.Equal: il.Emit(OpCodes.Ceq); break;
            case Operator.NotEqual: il.Emit(OpCodes.Ceq); EmitNot(); break;
            case Operator.Not: EmitNot(); break;
            default: throw new ArgumentException($"'{operation.Op}' is not of the grammar.", nameof(operation));
        }
    }

    private void EmitNot()
    {
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ceq);
    }
}

import './http-stream.ts';
import './api.ts';
import './audit-shard.ts';
import './plan-audit.ts';
import './repair.ts';
import './weekly-report.ts';
